import Diagnostics
import Testing
import Topology

@testable import PeerageCompiler

/// The examples of what is found when the templates are made.
@Suite struct OutputExplanationTests {
  @Test(arguments: Explanation.all.filter { !$0.failing.isEmpty && $0.isOfOutputs }.map(\.id))
  func examples(_ id: String) throws {
    let explanation = try #require(explain(id))
    #expect(Set(ids(explanation.failing)).contains(id), "failing example")
    let passing = ids(explanation.passing)
    #expect(
      !passing.contains(id) && passing.allSatisfy { ["dns-not-set-up", "many-vpcs", "many-addresses"].contains($0) })
  }

  private func ids(_ example: String) -> [String] {
    let home = example.contains("network \"") ? "" : "network \"example\" { region = \"eu-west-1\" }\n"
    let source = SourceFile(path: "test.hcl", bytes: Array((home + example).utf8))
    return compile(source, topologyPath: nil).diagnostics.sorted.map(\.id)
  }
}
