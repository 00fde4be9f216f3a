import Addressing
import Diagnostics
import Testing

@testable import Topology

@Test func theExampleNetwork() throws {
  let (network, diagnostics) = compiled(acme)
  #expect(diagnostics.filter { $0.severity != .note } == [])
  let acme = try #require(network)
  #expect(acme.vpcs.map(\.name.text) == ["mgmt", "prod", "stage"])
  #expect(acme.connections.map { [$0.requester.index, $0.accepter.index] } == [[0, 1], [0, 2]])
  #expect(acme.vpcs[1].tiers.map(\.blocks.description) == ["[10.20.0.0/18]", "[10.20.64.0/18]", "[10.20.128.0/18]"])
  #expect(acme.vpcs[1].tiers[1].subnets.map(\.description) == ["10.20.64.0/20", "10.20.80.0/20", "10.20.96.0/20"])
  // Two tiers of the hub to three of each spoke, app to the external, the internet to public.
  #expect(acme.grants.count == 2 * 3 * 2 + 2)
  #expect(acme.externals.map(\.peer) == [VPCRef(1)])
}

/// The network that the repository ships.
let acme = """
  network "acme" {
    region = "eu-west-1"
  }

  hub "mgmt" {
    cidr = "10.0.0.0/16"
  }

  spoke "stage" {
    cidr = "10.10.0.0/16"
  }

  spoke "prod" {
    cidr  = "10.20.0.0/16"
    zones = 3
  }

  external "qbox" {
    peer = spoke.prod
    cidr = "172.31.0.0/16"
  }

  allow {
    from  = hub
    to    = spoke
    ports = ["all"]
  }

  allow {
    from  = spoke.prod.app
    to    = external.qbox
    ports = [9200, "9300-9400"]
  }

  allow {
    from  = internet
    to    = spoke.prod.public
    ports = [80, 443]
  }
  """
