import Diagnostics
import Testing

@testable import Topology

/// What every message keeps to: lower case, no final period, one line.
@Suite struct HouseStyleTests {
  private static let everything =
    Explanation.all.filter { !$0.failing.isEmpty }.flatMap { compiled(whole($0.failing)).diagnostics }
    + messages.flatMap { compiled(whole($0.input)).diagnostics }

  @Test func style() {
    #expect(Self.everything.count > 100)
    for diagnostic in Self.everything {
      check(diagnostic.message)
      for label in [diagnostic.subject].compactMap({ $0 }) + diagnostic.related { check(label.text) }
      for help in diagnostic.help { check(help) }
    }
  }

  @Test func everyMessageCanBeExplained() {
    for diagnostic in Self.everything { #expect(explain(diagnostic.id) != nil, "\(diagnostic.id)") }
  }

  @Test func everyExplanationEndsInAPeriod() {
    for explanation in Explanation.all {
      #expect(explanation.meaning.last == ".", "\(explanation.id)")
      #expect((explanation.limit ?? ".").last == ".", "\(explanation.id)")
    }
  }

  private func check(_ text: String) {
    let acronyms = ["DNS", "HCL", "AWS"]
    #expect(acronyms.contains { text.starts(with: $0) } || text.first?.isUppercase != true, "\(text)")
    #expect(text.last != ".", "\(text)")
    #expect(!text.contains("\n"), "\(text)")
  }
}
