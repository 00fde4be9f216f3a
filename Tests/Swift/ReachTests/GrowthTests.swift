import Diagnostics
import Testing

@testable import Reach

/// What is printed grows with the network, not with its pairs of pairs.
@Suite("Growth of answers") struct GrowthTests {
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
