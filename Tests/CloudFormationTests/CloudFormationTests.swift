import Addressing
import Testing

@testable import CloudFormation

@Suite("JSON")
struct JSONTests {
  private func laidOut(_ value: JSON) -> String {
    let writer = JSONWriter()
    writer.writeLaidOut(value, indent: 0, column: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func shortObjectsStandOnOneLine() {
    #expect(laidOut(["Key": "Name", "Value": "acme"]) == #"{"Key": "Name", "Value": "acme"}"#)
  }

  @Test func longOnesStandOverSeveral() {
    let long = String(repeating: "x", count: 60)
    #expect(
      laidOut(["a": .string(long), "b": .array([.string(long)])]) == """
        {
          "a": "\(long)",
          "b": ["\(long)"]
        }
        """)
  }

  @Test func stringsAreEscaped() {
    #expect(laidOut("a\"b\\c\u{7}é") == "\"a\\\"b\\\\c\\u0007é\"")
  }
}

@Suite("Templates")
struct TemplateTests {
  @Test func whatPassesTheInlineLimitStandsOneResourceALine() throws {
    let zero = try #require(RuleNumber(100))
    let entries = (0..<400).map { index in
      Resource.networkACLEntry(
        "Entry\(index)", dependsOn: [], acl: .ref("Acl"), direction: .ingress, number: zero, action: .allow,
        traffic: .tcp(PortRange(443)), block: .everything)
    }
    let template = Template(summary: "s", parameters: [], resources: entries, outputs: [])
    let lines = String(decoding: template.render(), as: UTF8.self).split(separator: "\n")
    #expect(lines.filter { $0.contains("\"Entry") && $0.contains("PortRange") }.count == 400)
  }

  @Test func ruleNumbersEndBeforeTheReservedOnes() {
    #expect(RuleNumber(0) == nil)
    #expect(RuleNumber(32766) != nil)
    #expect(RuleNumber(32767) == nil)
  }
}
