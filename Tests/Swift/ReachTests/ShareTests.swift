import Addressing
import Reachability
import Testing

@testable import Reach

/// How some of an end's addresses are told.
@Suite("Share") struct ShareTests {
  private let tier = NumberSet(0x0A00_0000...0x0A00_00FF)

  @Test func allOfThemAreNoShare() { #expect(Share(tier, of: tier) == nil) }

  @Test func fewAreNamed() throws {
    let share = try #require(Share(NumberSet(0x0A00_0007...0x0A00_0007), of: tier))
    #expect(share.words == "10.0.0.7/32")
    #expect(share.onlyWords == "10.0.0.7/32 only")
  }

  @Test func whatIsLeftOutIsNamedWhereThatIsShorter() throws {
    let left = NumberSet(0x0A00_0080...0x0A00_0080)
    let share = try #require(Share(tier.subtracting(left), of: tier))
    #expect(share.words == "all but 10.0.0.128/32")
    #expect(share.onlyWords == "all but 10.0.0.128/32")
  }

  @Test func addressesOfOthersDoNotCount() throws {
    let share = try #require(Share(NumberSet(0...0x0A00_000F), of: tier))
    #expect(share.addresses == NumberSet(0x0A00_0000...0x0A00_000F))
  }
}
