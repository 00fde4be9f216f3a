import Diagnostics
import Testing

@testable import Topology

@Suite struct ExplanationTests {
  @Test(arguments: Explanation.all.filter { !$0.failing.isEmpty && !$0.isOfOutputs }.map(\.id))
  func examples(_ id: String) throws {
    let explanation = try #require(explain(id))
    #expect(Set(ids(explanation.failing, about: id)) == [id], "failing example")
    #expect(ids(explanation.passing, about: id) == [], "passing example")
  }

  private func ids(_ example: String, about id: String) -> [String] {
    let text = id == "missing-network" ? example : whole(example)
    let notes = ["many-vpcs", "too-many-connections", "too-many-routes"].filter { $0 != id }
    return compiled(text).diagnostics.map(\.id).filter { $0 == id || !notes.contains($0) }
  }

  @Test func anExampleOrWhyThereIsNone() {
    for explanation in Explanation.all {
      #expect(explanation.failing.isEmpty == (explanation.withoutExample != nil), "\(explanation.id)")
      #expect(explanation.failing.isEmpty == explanation.passing.isEmpty, "\(explanation.id)")
      #expect(explanation.withoutExample?.last ?? "." == ".", "\(explanation.id)")
    }
  }

  @Test func eachIDOnce() {
    let ids = Explanation.all.map(\.id)
    #expect(ids == Array(Set(ids)).sorted())
  }

  @Test func textIsEightyColumnsWide() {
    for explanation in Explanation.all {
      #expect(explanation.text().split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(explanation.id)")
    }
  }

  @Test func textOnANarrowTerminal() throws {
    for explanation in Explanation.all {
      let prose = explanation.text(width: 40).split(separator: "\n").filter { !$0.hasPrefix("  ") }
      #expect(prose.allSatisfy { $0.count <= 40 || !$0.contains(" ") }, "\(explanation.id)")
    }
  }

  @Test func unknownID() { #expect(explain("nonsense") == nil) }
}
