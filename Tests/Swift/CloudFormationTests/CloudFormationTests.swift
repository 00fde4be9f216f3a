import Design
import Addressing
import JSONText
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

  /// Each byte that must be escaped is found wherever it stands, and no other is.
  @Test func everyByteIsEscapedWhereverItStands() {
    for byte in UInt8(0)..<0x80 {
      for place in 0..<19 {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 19)
        bytes[place] = byte
        let written = laidOut(.string(String(decoding: bytes, as: UTF8.self)))
        let needsEscape = byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        #expect(written.contains("\\") == needsEscape, "byte \(byte) at \(place)")
      }
    }
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

@Suite("Conditions")
struct ConditionTests {
  private func text(_ test: Condition.Test) -> String {
    let writer = JSONWriter()
    writer.writeInline(Condition("C", test).json)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func aParameterIsAValue() {
    #expect(text(.parameter("Dns", is: "yes")) == #"{"Fn::Equals": [{"Ref": "Dns"}, "yes"]}"#)
  }

  @Test func allOfThemHold() {
    #expect(
      text(.all([.given("A"), .parameter("B", is: "b")]))
        == #"{"Fn::And": [{"Fn::Not": [{"Fn::Equals": [{"Ref": "A"}, ""]}]}, {"Fn::Equals": [{"Ref": "B"}, "b"]}]}"#)
  }
}

@Suite("Names of roles")
struct RoleNameTests {
  @Test(arguments: [
    ("arn:aws:iam::123456789012:role/accept", "accept", "/"),
    ("arn:aws:iam::123456789012:role/net/work/accept", "accept", "/net/work/"),
  ]) func areReadOutOfARNs(arn: String, name: String, path: String) throws {
    let read = try #require(RoleName(arn: arn))
    #expect((read.text, read.path) == (name, path))
  }

  @Test(arguments: ["role/", "role/a:b", "role/" + String(repeating: "a", count: 65)]) func thatNoRoleHas(_ end: String)
  {
    #expect(RoleName(arn: "arn:aws:iam::123456789012:" + end) == nil)
  }
}
