import Artifacts
import CloudFormation
import PlanReport
import Testing

@testable import PeerageCompiler

/// One list of losses: what the compiler calls one, both scripts call one.
@Suite("Losses") struct LossListTests {
  @Test(arguments: ["bin/network-deploy"]) func bothScriptsHaveIt(_ path: String) throws {
    let outcome = try compiled(NarrowTests.topology)
    let script = try #require(outcome.artifacts(outcome.report).first { $0.path == path })
    let text = String(decoding: script.bytes, as: UTF8.self)
    let table = try #require(text.firstMatch(of: /\nLOSSES='([^']*)'\n/)?.output.1)
    let types = table.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    #expect(types == ResourceType.allCases.filter { $0.lossWhenGone != nil }.map(\.rawValue))
  }

  @Test func whatIsALoss() {
    let losses = ResourceType.allCases.filter { $0.lossWhenGone != nil }
    #expect(
      losses == [.eip, .natGateway, .subnet, .vpc, .vpcCIDRBlock, .vpcPeeringConnection, .peeringRequest])
    // Of AWS's own types the change set tells what is replaced; what a function makes of a change, it cannot know.
    for type in losses {
      #expect((type.lossWhenGone?.replacing.isEmpty == false) == type.rawValue.hasPrefix("Custom::"))
    }
  }
}
