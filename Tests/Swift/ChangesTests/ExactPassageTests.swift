import Addressing
import Reachability
import Testing

@testable import Changes

/// Passages in parts whose packets go between all of their addresses.
@Suite("Exact passages") struct ExactPassageTests {
  private func passage(_ sources: ClosedRange<UInt32>, _ ports: ClosedRange<UInt32>) -> Passage {
    Passage(
      sources: NumberSet(sources), targets: NumberSet(1...1), packets: PacketSet(tcp: NumberSet(ports)).union(.pathMTU))
  }

  @Test func packetsThatGoTheSameWayAreTogether() {
    let cut = [passage(10...14, 80...443), passage(15...19, 80...443)]
    #expect(cut.exact == [passage(10...19, 80...443)])
  }

  @Test func packetsOfOtherAddressesAreApart() {
    let mixed = [passage(10...19, 22...22), passage(15...29, 22...25)]
    #expect(mixed.exact == [passage(10...29, 22...22), passage(15...29, 23...25)])
  }
}
