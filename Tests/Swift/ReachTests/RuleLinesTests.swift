import Addressing
import Diagnostics
import Reachability
import Testing
import Topology

@testable import Reach

/// The lines of a topology that a rule lets a packet pass for.
@Suite("Lines of rules") struct RuleLinesTests {
  private static let hub = End.tier(VPCRef(0), .private)

  private func block(_ text: String) throws -> Block { try #require(Block(text)) }

  private func want(_ line: Int, _ far: End, _ block: Block, _ ports: PortRange) -> Want {
    Want(
      far: far, blocks: [block], traffic: Traffic(tcp: PortSet([ports])), isAnswer: false,
      cause: .allow(SourceRange(line, line)))
  }

  private func lines(_ wants: [Want]) -> RuleLines { RuleLines([("R", wants)]) { $0.lower } }

  @Test func onlyThoseThatLetThePacketPass() throws {
    let (web, ssh) = (PortRange(443), PortRange(22))
    let lines = lines([
      want(7, Self.hub, try block("10.0.0.0/16"), web), want(9, Self.hub, try block("10.0.0.0/16"), ssh),
      want(11, Self.hub, try block("10.1.0.0/16"), web), want(13, Self.hub, try block("10.0.0.0/24"), web),
    ])
    #expect(lines.of("R", passing: .tcp(443), with: 0x0A00_0001) == [7, 13])
    #expect(lines.of("R", passing: .tcp(22), with: 0x0A00_0001) == [9])
    #expect(lines.of("R", passing: .tcp(80), with: 0x0A00_0001).isEmpty)
    #expect(lines.of("other", passing: .tcp(443), with: 0x0A00_0001).isEmpty)
  }

  @Test func aPeerIsNotTheInternet() throws {
    let lines = lines([
      want(7, Self.hub, try block("10.0.0.0/16"), PortRange(443)),
      want(9, .internet, .everything, PortRange(443)),
    ])
    #expect(lines.of("R", passing: .tcp(443), with: 0x0A00_0001) == [7])
    #expect(lines.of("R", passing: .tcp(443), with: 0x0801_0101) == [9])
  }
}
