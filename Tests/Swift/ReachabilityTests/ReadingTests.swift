import CloudFormation
import Testing

@testable import Reachability

@Suite("Reading templates")
struct ReadingTests {
  /// Two VPCs that somebody wrote by hand, peered, with routes in the private tables alone and no ACLs.
  static let byHand = """
    "A": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.1.0.0/16"}},
    "B": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": {"Fn::Sub": "10.2.0.0/${Length}"}}},
    "APublic": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "A"},
      "CidrBlock": {"Fn::Select": [0, {"Fn::Cidr": [{"Fn::GetAtt": ["A", "CidrBlock"]}, 2, 8]}]}}},
    "APrivate": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "A"},
      "CidrBlock": {"Fn::Select": ["1", {"Fn::Cidr": [{"Fn::GetAtt": "A.CidrBlock"}, 2, 8]}]}}},
    "BPrivate": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "B"}, "CidrBlock": "10.2.1.0/24"}},
    "ATable": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "A"}}},
    "BTable": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Fn::GetAtt": ["B", "VpcId"]}}},
    "AJoin": {"Type": "AWS::EC2::SubnetRouteTableAssociation",
      "Properties": {"SubnetId": {"Ref": "APrivate"}, "RouteTableId": {"Ref": "ATable"}}},
    "BJoin": {"Type": "AWS::EC2::SubnetRouteTableAssociation",
      "Properties": {"SubnetId": {"Ref": "BPrivate"}, "RouteTableId": {"Ref": "BTable"}}},
    "Peering": {"Type": "AWS::EC2::VPCPeeringConnection",
      "Properties": {"VpcId": {"Ref": "A"}, "PeerVpcId": {"Ref": "B"}}},
    "AToB": {"Type": "AWS::EC2::Route", "Properties": {"RouteTableId": {"Ref": "ATable"},
      "DestinationCidrBlock": "10.2.0.0/16", "VpcPeeringConnectionId": {"Ref": "Peering"}}},
    "BToA": {"Type": "AWS::EC2::Route", "Properties": {"RouteTableId": {"Ref": "BTable"},
      "DestinationCidrBlock": "10.1.0.0/16", "VpcPeeringConnectionId": {"Ref": "Peering"}}}
    """

  private func byHand() throws -> DeployedNetwork {
    try network([
      ("s", "{\"Parameters\": {\"Length\": {\"Type\": \"Number\", \"Default\": 16}}, \"Resources\": {\(Self.byHand)}}")
    ])
  }

  @Test func handWrittenTemplates() throws {
    let network = try byHand()
    #expect(network.unknowns.isEmpty)
    let paths = Paths(of: network)
    #expect(paths.groups.map(\.name) == ["A APublic", "A APrivate", "B BPrivate"])
    #expect(try paths.passing("A APrivate", "B BPrivate") == .everything)
    #expect(try paths.passing("B BPrivate", "A APrivate") == .everything)
    #expect(try paths.passing("A APublic", "B BPrivate") == .nothing, "its table has no route")
    #expect(try paths.passing("B BPrivate", "A APublic") == .everything, "one way: nothing stops it there")
    #expect(try paths.passing("A APublic", "A APrivate") == .everything)
  }

  @Test func stacksFeedEachOther() throws {
    let giver = """
      {"Description": "Peerage network net: spoke v",
       "Resources": {"V": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
        "T": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "V"}}}},
       "Outputs": {"VpcId": {"Value": {"Ref": "V"}}, "Table": {"Value": {"Ref": "T"}, "Export": {"Name": "net:table"}}}}
      """
    let taker = """
      {"Description": "Peerage network net: a connection", "Parameters": {"VpcId": {"Type": "AWS::EC2::VPC::Id"}},
       "Resources": {
        "S": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "VpcId"}, "CidrBlock": "10.0.1.0/24"}},
        "J": {"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": {"SubnetId": {"Ref": "S"},
          "RouteTableId": {"Fn::ImportValue": {"Fn::Join": [":", ["net", "table"]]}}}},
        "P": {"Type": "AWS::EC2::VPCPeeringConnection", "Properties": {"VpcId": {"Ref": "VpcId"}, "PeerVpcId": "vpc-9"}},
        "R": {"Type": "AWS::EC2::Route", "Properties": {"RouteTableId": {"Fn::ImportValue": "net:table"},
          "DestinationCidrBlock": "172.16.0.0/12", "VpcPeeringConnectionId": {"Ref": "P"}}}}}
      """
    for order in [[("a", giver), ("b", taker)], [("b", taker), ("a", giver)]] {
      let network = try network(order.map { (name: $0.0, text: $0.1) })
      #expect(network.unknowns.isEmpty && network.subnets.count == 1 && network.outsiders.map(\.name) == ["vpc-9"])
      let paths = Paths(of: network)
      let delivery = try #require(paths.deliveries(from: .group(Handle(0)), to: .outsider(Handle(0))).first)
      #expect(delivery.packets == .everything && delivery.path == .connection)
    }
  }

  /// Messages that are these where a parameter is true.
  private static func chosen(_ parameter: String, _ messages: String) -> String {
    let test = "{\"Fn::Equals\": [{\"Ref\": \"\(parameter)\"}, \"true\"]}"
    return "\"Protocol\": 1, \"Icmp\": {\"Fn::If\": [\(test), \(messages), {\"Type\": 8}]}"
  }

  /// An entry that is not written out takes its direction and its message from elsewhere, and is never guessed.
  @Test(arguments: [
    ("\"Egress\": {\"Ref\": \"Out\"}, \"Protocol\": 6", 0, 1, 0),
    ("\"Egress\": {\"Ref\": \"AWS::NoValue\"}, \"Protocol\": 6", 1, 0, 0),
    ("\"Egress\": {\"Ref\": \"Unsaid\"}, \"Protocol\": 6", 0, 0, 1),
    ("\"Protocol\": 1, \"Icmp\": {\"Type\": 3, \"Code\": {\"Ref\": \"Code\"}}", 1, 0, 0),
    ("\"Protocol\": 1, \"Icmp\": {\"Type\": 3, \"Code\": {\"Ref\": \"Unsaid\"}}", 0, 0, 1),
    (chosen("Out", "{\"Type\": 3, \"Code\": {\"Ref\": \"Code\"}}"), 1, 0, 0),
    (chosen("Unsaid", "{\"Type\": 3}"), 0, 0, 1),
  ])
  func entriesThatReferToParameters(_ written: String, _ ingress: Int, _ egress: Int, _ unknowns: Int) throws {
    let network = try network([
      (
        "s",
        """
        {"Parameters": {"Out": {"Type": "String", "Default": "true"}, "Code": {"Type": "Number", "Default": 4},
          "Unsaid": {"Type": "String"}},
         "Resources": {"V": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
          "N": {"Type": "AWS::EC2::NetworkAcl", "Properties": {"VpcId": {"Ref": "V"}}},
          "E": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {"NetworkAclId": {"Ref": "N"}, "RuleNumber": 100,
            "RuleAction": "allow", "CidrBlock": "10.0.0.0/8", \(written)}}}}
        """
      )
    ])
    let acl = try #require(network.acls.first { $0.name == "N" })
    #expect([acl.ingress.count, acl.egress.count, network.unknowns.count] == [ingress, egress, unknowns])
    if written.contains("\"Code\"}") {
      let rule = try #require(acl.ingress.first)
      #expect(network.packetSets[rule.packets] == .pathMTU, "type 3, code 4 alone")
    }
  }

  @Test func conditionsDecideWhatThereIs() throws {
    func template(_ stage: String) -> String {
      """
      {"Parameters": {"Stage": {"Type": "String", "Default": "\(stage)"}},
       "Conditions": {"IsLive": {"Fn::And": [{"Fn::Equals": [{"Ref": "Stage"}, "live"]}, {"Fn::Not": [{"Condition": "IsTest"}]}]},
        "IsTest": {"Fn::Equals": [{"Ref": "Stage"}, "test"]}},
       "Resources": {"V": {"Type": "AWS::EC2::VPC", "Condition": "IsLive", "Properties": {
        "CidrBlock": {"Fn::If": ["IsTest", "10.1.0.0/16", "10.2.0.0/16"]}}}}}
      """
    }
    #expect(try network([("s", template("live"))]).vpcs.map(\.blocks.description) == ["[10.2.0.0/16]"])
    #expect(try network([("s", template("test"))]).vpcs.isEmpty)
  }

  @Test func whatIsNotUnderstoodIsSaid() throws {
    let network = try network(
      resources: """
        "V": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": {"Ref": "Nowhere"}}},
        "W": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.1/33"}},
        "T": {"Type": "AWS::EC2::TransitGateway", "Properties": {}},
        "G": {"Type": "AWS::EC2::SecurityGroup", "Properties": {}},
        "E": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {"NetworkAclId": "acl-1", "RuleNumber": 1}}
        """)
    #expect(
      network.unknowns.map { "\($0.source.id): \($0.reason)" } == [
        "T: transit gateways are not looked into",
        "G: security groups are not looked into: they may let pass less",
        "V: of its CidrBlock the template has no 'Nowhere'",
        "W: its CidrBlock is no IPv4 block",
        "E: its ACL is not known here",
      ])
  }

  @Test func circlesEnd() throws {
    let one =
      #"{"Description": "Peerage network n: one", "Parameters": {"X": {}}, "Resources": {"V": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": {"Ref": "X"}}}}, "Outputs": {"Y": {"Value": {"Ref": "X"}}}}"#
    let other =
      #"{"Description": "Peerage network n: other", "Parameters": {"Y": {}}, "Resources": {}, "Outputs": {"X": {"Value": {"Ref": "Y"}}}}"#
    #expect(
      try network([("a", one), ("b", other)]).unknowns.map(\.reason) == ["of its CidrBlock its value goes in a circle"])
  }
}
