import CloudFormation
import JSONText
import Testing

@testable import Reachability

/// Names that lead to names: in circles, in long chains, and to more and more of themselves.
@Suite("Values under names") struct NamedValueTests {
  private static let circle = "of its CidrBlock its value goes in a circle"

  private func vpc(_ id: String, _ block: String) -> String {
    "\"\(id)\": {\"Type\": \"AWS::EC2::VPC\", \"Properties\": {\"CidrBlock\": \(block)}}"
  }

  /// The reasons for which VPCs with such blocks are not read.
  private func reasons(_ blocks: [(id: String, block: String)]) throws -> [String] {
    try network(resources: blocks.map { vpc($0.id, $0.block) }.joined(separator: ",")).unknowns.map(\.reason)
  }

  @Test(arguments: [
    #"{"Fn::GetAtt": ["V", "CidrBlock"]}"#, #"{"Fn::GetAtt": "V.CidrBlock"}"#, #"{"Fn::Sub": "${V.CidrBlock}"}"#,
    #"{"Fn::Sub": ["${A}", {"A": {"Fn::GetAtt": ["V", "CidrBlock"]}}]}"#,
    #"{"Fn::Join": ["", ["10.0.0.0", {"Fn::GetAtt": ["V", "CidrBlock"]}]]}"#,
    #"{"Fn::Select": [0, {"Fn::Cidr": [{"Fn::GetAtt": ["V", "CidrBlock"]}, 1, 8]}]}"#,
    #"{"Fn::Select": [0, {"Fn::Split": ["/", {"Fn::GetAtt": ["V", "CidrBlock"]}]}]}"#,
  ])
  func aBlockOfItself(_ block: String) throws {
    #expect(try reasons([("V", block)]) == [Self.circle])
    let other = block.replacing("V", with: "W")
    #expect(try reasons([("V", other), ("W", block)]) == [Self.circle, Self.circle])
  }

  @Test func aSubnetInItself() throws {
    let network = try network(
      resources: """
        "S": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "S"}, "CidrBlock": {"Fn::GetAtt": ["S", "CidrBlock"]}}}
        """)
    #expect(network.unknowns.map(\.reason) == ["its VPC is not known here"])
  }

  @Test(arguments: [
    ["A": #"{"Fn::ImportValue": "b"}"#, "B": #"{"Fn::ImportValue": "a"}"#],
    ["A": #"{"Ref": "B"}"#, "B": #"{"Ref": "A"}"#],
  ])
  func circlesOverStacks(_ blocks: [String: String]) throws {
    let stacks = blocks.sorted { $0.key < $1.key }.map { id, block in
      let (name, other) = (id.lowercased(), id == "A" ? "B" : "A")
      return (
        name: name,
        text: """
        {"Description": "Peerage network n: \(name)", "Parameters": {"\(other)": {"Type": "String"}},
         "Resources": {\(vpc("V", block))},
         "Outputs": {"\(id)": {"Value": {"Fn::GetAtt": ["V", "CidrBlock"]}, "Export": {"Name": "\(name)"}}}}
        """
      )
    }
    #expect(try network(stacks).unknowns.map(\.reason) == [Self.circle, Self.circle])
  }

  /// The name of one export needs another export: that one is found all the same.
  @Test func exportsThatNeedImports() throws {
    let network = try network([
      (
        "s",
        """
        {"Resources": {\(vpc("V", #"{"Fn::ImportValue": "block"}"#)), \(vpc("W", #"{"Fn::ImportValue": "10.1.0.0/16"}"#))},
         "Outputs": {"A": {"Value": "x", "Export": {"Name": {"Fn::ImportValue": "block"}}},
                     "B": {"Value": "10.1.0.0/16", "Export": {"Name": "block"}}}}
        """
      )
    ])
    #expect(network.vpcs.map(\.name) == ["V"])
    #expect(network.unknowns.map(\.reason) == ["of its CidrBlock no template here exports '10.1.0.0/16'"])
  }

  @Test func conditionsInCircles() throws {
    let network = try network([
      (
        "s",
        """
        {"Conditions": {"A": {"Condition": "B"}, "B": {"Fn::Not": [{"Condition": "A"}]}},
         "Resources": {"V": {"Type": "AWS::EC2::VPC", "Condition": "A", "Properties": {"CidrBlock": "10.0.0.0/16"}}}}
        """
      )
    ])
    #expect(
      network.vpcs.isEmpty && network.unknowns.map(\.reason) == ["whether its condition 'A' holds is not to be known"])
  }

  /// A chain takes no room on the call stack, and each of its names is looked at twice: once before the next is known.
  @Test(arguments: [500, 50_000]) func longChains(_ count: Int) throws {
    let links = (0..<count).map { ("V\($0)", "{\"Fn::GetAtt\": [\"V\($0 + 1)\", \"CidrBlock\"]}") }
    let text = (links + [("V\(count)", "\"10.0.0.0/16\"")]).map { vpc($0.0, $0.1) }.joined(separator: ",")
    let document = try JSONReader.read(Array("{\"Resources\": {\(text)}}".utf8))
    let template = try #require(StackTemplate(name: "s", document))
    let stacks = Stacks([template], given: [:])
    for id in ["V0", "V\(count / 2)", "V\(count - 1)"] {
      #expect(stacks.resolve(["Fn::GetAtt": [.string(id), "CidrBlock"]], in: 0) == .text("10.0.0.0/16"))
    }
    #expect(stacks.names.looks < 2 * count + 10)
  }

  /// Each name twice in the one before it: its text is known once, and never longer than a value may be.
  @Test func doubledNames() throws {
    let links = (0..<40).map { ("V\($0)", "{\"Fn::Sub\": \"${V\($0 + 1).CidrBlock}${V\($0 + 1).CidrBlock}\"}") }
    let reasons = try reasons(links + [("V40", "\"10.0.0.0/16\"")])
    #expect(reasons.count == 40)
    #expect(reasons.filter { $0 == "of its CidrBlock its text is longer than 4,096 bytes" }.count == 32)
  }

  @Test func doubledVariables() throws {
    let nested = (0..<40).reduce("\"x\"") { inner, _ in "{\"Fn::Sub\": [\"${A}${A}\", {\"A\": \(inner)}]}" }
    #expect(try reasons([("V", nested)]) == ["of its CidrBlock its text is longer than 4,096 bytes"])
  }

  @Test func doubledConditions() throws {
    let conditions = (0..<60).map {
      "\"C\($0)\": {\"Fn::And\": [{\"Condition\": \"C\($0 + 1)\"}, {\"Condition\": \"C\($0 + 1)\"}]}"
    }
    let network = try network([
      (
        "s",
        """
        {"Conditions": {\(conditions.joined(separator: ",")), "C60": {"Fn::Equals": ["a", "a"]}},
         "Resources": {"V": {"Type": "AWS::EC2::VPC", "Condition": "C0", "Properties": {"CidrBlock": "10.0.0.0/16"}}}}
        """
      )
    ])
    #expect(network.vpcs.count == 1 && network.unknowns.isEmpty)
  }

  @Test func deepFunctions() throws {
    let nested = (0..<45).reduce("\"10.0.0.0/16\"") { inner, _ in "{\"Fn::Select\": [0, [\(inner)]]}" }
    #expect(try reasons([("V", nested)]) == ["of its CidrBlock its functions lie too deep in each other"])
  }

  @Test func mappingsHoldTexts() throws {
    let network = try network([
      (
        "s",
        """
        {"Mappings": {"M": {"a": {"b": "10.0.0.0/16", "c": {"Fn::FindInMap": ["M", "a", "c"]}, "d": ["10.0.0.0/16"]}}},
         "Resources": {\(vpc("V", #"{"Fn::FindInMap": ["M", "a", "b"]}"#)), \(vpc("W", #"{"Fn::FindInMap": ["M", "a", "c"]}"#)),
          \(vpc("X", #"{"Fn::Select": [0, {"Fn::FindInMap": ["M", "a", "d"]}]}"#))}}
        """
      )
    ])
    #expect(network.vpcs.map(\.name) == ["V", "X"])
    #expect(network.unknowns.map(\.reason) == ["of its CidrBlock a mapping holds something else than texts"])
  }

  /// As CloudFormation has it: marks that combine with a bracket, and separators of several letters.
  @Test func bytesNotLetters() throws {
    let network = try network(
      resources: [
        vpc("V", "{\"Fn::Select\": [1, {\"Fn::Split\": [\", \", \"x, 10.0.0.0/16\"]}]}"),
        "\"S\": {\"Type\": \"AWS::EC2::VPC\", \"Properties\": {\"CidrBlock\": \"10.0.0.0/16\", \"Tags\": [{\"Key\": \"Name\", "
          + "\"Value\": {\"Fn::Sub\": \"${AWS::StackName}\u{301}${!A}\"}}]}}",
      ].joined(separator: ","))
    #expect(network.vpcs.map(\.name) == ["V", "s\u{301}${A}"])
  }
}
