import Diagnostics
import Foundation
import Synthesis
import Testing

@testable import PeerageCompiler

/// In an ACL that somebody uses already no rule of ours stands before the connections of its stack, which can fail; and
/// no route stands before the rules.
@Test(arguments: ["", "    vpc          = \"vpc-0a1b2c3d\"\n"])
func rulesInSomebodysACLComeAfterConnections(asked: String) throws {
  let text = topology + (asked.isEmpty ? "" : external(asked))
  let outcome = try #require(compile(SourceFile(path: "n.hcl", bytes: Array(text.utf8)), topologyPath: nil).outcome)
  let template = try #require(try JSONSerialization.jsonObject(with: Data(outcome.stacks[0].bytes)) as? [String: Any])
  let resources = try #require(template["Resources"] as? [String: [String: Any]])
  func waits(_ id: String) -> Set<String> {
    let own = resources[id]?["DependsOn"]
    let direct = own as? [String] ?? (own as? String).map { [$0] } ?? []
    return direct.reduce(into: Set(direct)) { $0.formUnion(waits($1)) }
  }
  let connections = resources.filter {
    ["AWS::EC2::VPCPeeringConnection", "Custom::PeeringRequest"].contains($0.value["Type"] as? String)
  }
  #expect(connections.count == (asked.isEmpty ? 1 : 2))
  let rules = resources.filter { id, resource in
    resource["Type"] as? String == "AWS::EC2::NetworkAclEntry" && id.hasPrefix("OldApp")
  }
  #expect(rules.count > 5)
  for rule in rules.keys { #expect(waits(rule).isSuperset(of: connections.keys), "\(rule)") }
  for connection in connections.keys { #expect(waits(connection).isDisjoint(with: rules.keys)) }
}

private func external(_ asked: String) -> String {
  """
  external "bank" {
    peer    = spoke.old
    cidr    = "172.30.0.0/16"
    account = "999900001111"
  \(asked)}
  allow {
    from  = spoke.old.app
    to    = external.bank
    ports = [443]
  }

  """
}

private let topology = """
  network "n" {
    region  = "eu-west-1"
    account = "111122223333"
    layout  = "site"
  }
  hub "mgmt" {
    cidr = "10.0.0.0/16"
  }
  spoke "old" {
    cidr    = "10.1.0.0/16"
    subnets = { app = ["10.1.64.0/20", "10.1.80.0/20"] }
    existing = {
      vpc          = "vpc-0f1e2d3c"
      route_tables = { app = ["rtb-0a1b2c3d", "rtb-0b1c2d3e"] }
      network_acls = { app = { id = "acl-0c1d2e3f", from = 40, to = 59 } }
    }
  }
  allow {
    from  = hub.mgmt.private
    to    = spoke.old.app
    ports = [22, 443]
  }

  """
