import Addressing
import Testing

@testable import Reachability

@Suite("Deciding")
struct DecidingTests {
  private func rule(
    _ number: Int, _ action: String, _ block: String, _ more: String, egress: Bool = false, acl: String = "N"
  ) -> String {
    """
    "\(acl)\(egress ? "Out" : "In")\(number)": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {"NetworkAclId": {"Ref": "\(acl)"},
      "RuleNumber": \(number), "RuleAction": "\(action)", "CidrBlock": "\(block)", "Egress": \(egress), \(more)}}
    """
  }

  private func acl(_ rules: [String]) throws -> DeployedNetwork {
    let parts =
      [
        #""V": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}"#,
        #""N": {"Type": "AWS::EC2::NetworkAcl", "Properties": {"VpcId": {"Ref": "V"}}}"#,
      ] + rules
    return try network(resources: parts.joined(separator: ",\n"))
  }

  private func passing(_ network: DeployedNetwork, _ block: String) throws -> [String] {
    let block = try #require(Block(block))
    let addresses = NumberSet([block.span])
    return Decisions(on: network).answer(Handle(1), isEgress: false, addresses).map { piece in
      let text = piece.addresses.spans.map { "\(IPv4Address($0.lower))-\(IPv4Address($0.upper))" }.joined(
        separator: "+")
      return "\(text) \(piece.packets)"
    }
  }

  @Test func theFirstMatchDecides() throws {
    let network = try acl([
      rule(300, "allow", "0.0.0.0/0", #""Protocol": -1"#),
      rule(200, "deny", "10.9.0.0/16", #""Protocol": "6", "PortRange": {"From": 22, "To": 22}"#),
      rule(100, "allow", "10.9.1.0/24", #""Protocol": 6, "PortRange": {"From": "0", "To": 1023}"#),
    ])
    #expect(try passing(network, "10.8.0.0/16") == ["10.8.0.0-10.8.255.255 all"])
    #expect(
      try passing(network, "10.9.0.0/22") == [
        "10.9.0.0-10.9.0.255+10.9.2.0-10.9.3.255 TCP 1-21, 23-65535; all UDP; ICMP; all other protocols",
        "10.9.1.0-10.9.1.255 all",
      ])
  }

  @Test func whatNoRuleMatchesIsRefused() throws {
    let network = try acl([rule(1, "allow", "0.0.0.0/0", #""Protocol": 1, "Icmp": {"Type": 3, "Code": 4}"#)])
    #expect(try passing(network, "1.0.0.0/8") == ["1.0.0.0-1.255.255.255 ICMP path MTU messages"])
  }

  @Test func rulesThatDecideOnNothing() throws {
    let network = try acl([
      rule(10, "allow", "10.0.0.0/9", #""Protocol": -1"#), rule(20, "deny", "10.128.0.0/9", #""Protocol": 6"#),
      rule(30, "deny", "10.0.0.0/8", #""Protocol": 6"#), rule(40, "deny", "10.0.0.0/8", #""Protocol": 17"#),
      rule(50, "allow", "10.200.0.0/16", #""Protocol": 6, "PortRange": {"From": 80, "To": 90}"#),
      rule(60, "allow", "0.0.0.0/0", #""Protocol": -1"#),
    ])
    #expect(network.idleRules.map(\.number) == [30, 50])
  }

  @Test func theLongestPrefixWins() throws {
    let source = #""T": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "V"}}}"#
    func route(_ id: String, _ block: String, _ target: String) -> String {
      """
      "\(id)": {"Type": "AWS::EC2::Route", "Properties": {"RouteTableId": {"Ref": "T"}, "DestinationCidrBlock": "\(block)", \(target)}}
      """
    }
    let network = try acl([
      source, route("R1", "0.0.0.0/0", #""TransitGatewayId": "tgw-1""#),
      route("R2", "10.0.0.0/8", #""VpcPeeringConnectionId": "pcx-1""#),
      route("R3", "10.5.0.0/16", #""VpcPeeringConnectionId": "pcx-2""#),
    ])
    let table = try #require(network.tables.last)
    let routing = Routing(table)
    func name(_ address: String) throws -> String {
      let address = try #require(IPv4Address(address))
      let route = try #require(routing.route(to: address.value))
      return route.source.map { network.sources[$0].id } ?? "local"
    }
    #expect(try name("10.4.255.255") == "R2" && name("10.5.0.0") == "R3" && name("10.6.0.0") == "R2")
    #expect(try name("10.0.3.4") == "local" && name("9.255.255.255") == "R1" && name("255.255.255.255") == "R1")
    #expect(network.unknowns.map(\.reason) == ["it leads to tgw-1, which is not looked into"])
    #expect(routing.pieces(of: NumberSet(0...UInt32.max)).count == 4)
  }
}
