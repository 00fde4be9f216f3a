import Diagnostics
import Foundation
import Synthesis
import Testing

@testable import PeerageCompiler

/// DNS of connections is switched by custom resources, never by the property that CloudFormation is to get for it.
///
/// The function of deployed networks switches DNS off when its custom resource is deleted, which an update does after it
/// has set properties. A template that sets the property and has the custom resource no more would so end with DNS off.
/// First a release whose function does nothing on delete has to be everywhere (language reference, DNS across
/// connections); only then may the second expectation here change.
@Test func sidesThatResolveAreCustomResourcesAndNoProperty() throws {
  let source = SourceFile(path: "shop.hcl", bytes: Array(topology.utf8))
  let outcome = try #require(compile(source, topologyPath: nil).outcome)
  let resources = try outcome.stacks.flatMap { stack -> [[String: Any]] in
    let template = try #require(try JSONSerialization.jsonObject(with: Data(stack.bytes)) as? [String: Any])
    return (template["Resources"] as? [String: [String: Any]] ?? [:]).map(\.value)
  }
  func all(_ type: String) -> [[String: Any]] { resources.filter { $0["Type"] as? String == type } }

  // Two sides of each connection of ours, and our side of each external.
  #expect(all("Custom::PeeringDns").count == 6)
  let connections = all("AWS::EC2::VPCPeeringConnection")
  #expect(connections.count == 3)
  for connection in connections {
    let properties = connection["Properties"] as? [String: Any] ?? [:]
    #expect(!properties.isEmpty && properties.keys.allSatisfy { !$0.hasSuffix("PeeringConnectionOptions") })
  }
}

private let topology = """
  network "shop" {
    region = "eu-west-1"
  }
  hub "mgmt" {
    cidr = "10.0.0.0/16"
  }
  spoke "near" {
    cidr = "10.1.0.0/16"
  }
  spoke "far" {
    cidr   = "10.2.0.0/16"
    region = "eu-central-1"
  }
  external "bank" {
    peer    = spoke.near
    cidr    = "172.30.0.0/16"
    account = "999900001111"
    vpc     = "vpc-0a1b2c3d"
    role    = "arn:aws:iam::999900001111:role/accept-shop"
    dns     = true
  }
  external "qbox" {
    peer       = spoke.near
    cidr       = "172.31.0.0/16"
    connection = "pcx-0f1e2d3c"
    dns        = true
  }
  allow {
    from  = hub
    to    = spoke
    ports = [443]
  }
  allow {
    from  = spoke.near.app
    to    = [external.bank, external.qbox]
    ports = [443]
  }
  """
