import Diagnostics
import Testing

@testable import PeerageCompiler

/// Work that grows with templates no faster than they do, told by counting what is done.
@Suite("Growth") struct GrowthTests {
  /// A VPC, subnets each in the one before it, and an output: the block of the VPC changes, and all are replaced.
  private func chain(_ count: Int, _ block: String) -> TemplateFile {
    let links = (0..<count).map { number in
      """
      "S\(number)": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "S\(number + 1)"}, "CidrBlock": "10.0.0.0/24"}}
      """
    }
    let vpc = "\"S\(count)\": {\"Type\": \"AWS::EC2::VPC\", \"Properties\": {\"CidrBlock\": \"\(block)\"}}"
    return TemplateFile(
      stack: "s", bytes: Array("{\"Resources\": {\((links + [vpc]).joined(separator: ","))}}".utf8))
  }

  @Test(arguments: [100, 1_000]) func replacementsThatSpread(_ count: Int) throws {
    let (old, new) = (try chain(count, "10.0.0.0/16").read().get(), try chain(count, "10.1.0.0/16").read().get())
    let difference = ResourceDifference(["s": old], [("s", new)])
    #expect(difference.changes.filter { $0.fate == .replaced }.count == count + 1)
    #expect(difference.steps == count, "each reference once")
  }

  @Test func groupsKeepTheirOrder() {
    let groups = ["b1", "a1", "b2", "c1", "a2"].grouped { $0.prefix(1) }
    #expect(groups.map(\.key) == ["b", "a", "c"])
    #expect(groups.map(\.members) == [["b1", "b2"], ["a1", "a2"], ["c1"]])
  }

  /// Each tier with an ACL and ports of its own: what is printed has a line for each, not one for each pair of pairs.
  @Test func tiersWithPortsOfTheirOwn() throws {
    let count = 60
    let tiers = (0..<count).map { number in
      """
      "S\(number)": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "V"}, "CidrBlock": "10.0.\(number).0/24"}},
      "N\(number)": {"Type": "AWS::EC2::NetworkAcl", "Properties": {"VpcId": {"Ref": "V"}}},
      "J\(number)": {"Type": "AWS::EC2::SubnetNetworkAclAssociation",
        "Properties": {"SubnetId": {"Ref": "S\(number)"}, "NetworkAclId": {"Ref": "N\(number)"}}},
      "I\(number)": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {"NetworkAclId": {"Ref": "N\(number)"},
        "RuleNumber": 100, "RuleAction": "allow", "CidrBlock": "10.0.0.0/8", "Protocol": 6,
        "PortRange": {"From": 1, "To": \(2000 + number)}}},
      "O\(number)": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {"NetworkAclId": {"Ref": "N\(number)"},
        "RuleNumber": 100, "RuleAction": "allow", "CidrBlock": "10.0.0.0/8", "Protocol": 6, "Egress": true,
        "PortRange": {"From": \(1 + number), "To": 65535}}}
      """
    }
    let vpc = "\"V\": {\"Type\": \"AWS::EC2::VPC\", \"Properties\": {\"CidrBlock\": \"10.0.0.0/16\"}}"
    let file = TemplateFile(
      stack: "s", bytes: Array("{\"Resources\": {\(([vpc] + tiers).joined(separator: ","))}}".utf8))
    let reach = try reach(templates: [file], parameters: [:])
    #expect(reach.flows.count == count * (count - 1))
    let text = reach.matrixText(width: 80).string
    #expect(text.contains("V S1: TCP 1-2001 from V S0\n"))
    #expect(text.contains("V S1: TCP 60-2001 from V S59\n"))
  }
}
