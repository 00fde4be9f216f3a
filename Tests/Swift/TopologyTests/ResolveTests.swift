import Addressing
import Diagnostics
import Testing

@testable import Topology

@Suite struct ResolveTests {
  @Test func theNetworksDefaultsReachEveryVPC() throws {
    let network = try resolved(
      """
      network "n" {
        region       = "eu-west-1"
        zones        = 3
        nat          = "per-zone"
        dns          = false
        network_acls = false
        endpoints    = []
      }
      hub "m" {
        cidr = "10.0.0.0/16"
      }
      spoke "p" {
        cidr         = "10.1.0.0/16"
        zones        = 1
        nat          = "none"
        network_acls = true
        endpoints    = ["s3"]
      }
      """)
    #expect(network.vpcs.map(\.zones) == [.count(3), .count(1)])
    #expect(network.vpcs.map(\.nat) == [.perZone, .none])
    #expect(network.vpcs.map(\.dns) == [false, false])
    #expect(network.vpcs.map(\.networkACLs) == [false, true])
    #expect(network.vpcs.map(\.endpoints) == [[], [.s3]])
  }

  /// AWS makes VPCs with host names off, and a switch takes them on at both ends.
  @Test func towardsAnExistingVPCNoDefaultSwitchesDNSOn() throws {
    func sides(_ network: String, _ hub: String, _ old: String, _ peering: String) throws -> [Bool] {
      let network = try resolved(
        """
        network "n" {
          region = "eu-west-1"
          \(network)
        }
        hub "m" {
          cidr = "10.0.0.0/16"
          \(hub)
        }
        spoke "old" {
          cidr     = "10.1.0.0/16"
          hubs     = []
          existing = { vpc = "vpc-0f1e2d3c", route_tables = { app = ["rtb-0a1b2c3d"] } }
          \(old)
        }
        peering {
          between = [hub.m, spoke.old]
          \(peering)
        }
        """)
      return [0, 1].map { network.resolvesDNS(of: VPCRef($0), over: network.connections[0]) }
    }
    #expect(try sides("", "", "", "") == [false, false])
    #expect(try sides("dns = true", "", "", "") == [false, false])
    #expect(try sides("", "dns = true", "", "") == [true, false])
    #expect(try sides("", "", "dns = true", "") == [true, true])
    #expect(try sides("dns = false", "", "dns = true", "") == [false, true])
    #expect(try sides("", "", "", "dns = true") == [true, true])
    #expect(try sides("", "dns = true", "dns = true", "dns = false") == [false, false])
  }

  /// A gateway that nobody asked for is made only where it serves a tier.
  @Test(arguments: [
    (#"["public", "app"]"#, VPC.NAT.single, 2), (#"["app"]"#, .none, 2), (#"["public"]"#, .none, 0),
    (#"["data", "public"]"#, .none, 2),
  ])
  func gatewaysFollowTheTiers(_ tiers: String, _ nat: VPC.NAT, _ endpoints: Int) throws {
    let vpc = try #require(try resolved("spoke \"p\" {\n  cidr = \"10.0.0.0/16\"\n  tiers = \(tiers)\n}").vpcs.first)
    #expect(vpc.nat == nat)
    #expect(vpc.endpoints.count == endpoints)
    #expect(vpc.tiers.map(\.kind) == vpc.tiers.map(\.kind).sorted())
  }

  @Test func aTiersBlockGivesWayToSubnetsOfOthers() throws {
    let vpc = try #require(
      try resolved(
        """
        spoke "p" {
          cidr    = "10.0.0.0/16"
          subnets = { public = ["10.0.96.0/24", "10.0.97.0/24"] }
        }
        """
      ).vpcs.first)
    #expect(vpc.tiers.map(\.blocks.description) == ["[10.0.96.0/23]", "[10.0.64.0/19]", "[10.0.128.0/18]"])
  }

  @Test func theRequesterIsTheHubElseTheLesserID() throws {
    let network = try resolved(
      """
      hub "z" {
        cidr = "10.0.0.0/16"
      }
      spoke "b" {
        cidr = "10.1.0.0/16"
        id   = "a1"
      }
      spoke "a2" {
        cidr = "10.2.0.0/16"
        hubs = []
      }
      peering {
        between = [spoke.a2, spoke.b]
        dns     = false
      }
      """)
    #expect(network.vpcs.map(\.name.text) == ["z", "b", "a2"])
    #expect(network.connections.map { [$0.requester.index, $0.accepter.index] } == [[0, 1], [1, 2]])
    #expect(network.connections.map(\.dns) == [nil, false])
  }

  @Test func grantsOfOnePairAreOne() throws {
    let network = try resolved(
      """
      hub "m" {
        cidr = "10.0.0.0/16"
      }
      spoke "p" {
        cidr = "10.1.0.0/16"
      }
      allow {
        from  = hub.m.private
        to    = spoke.p.app
        ports = [22, "udp/53"]
      }
      allow {
        from  = [hub.m.private, hub.m.public]
        to    = spoke.p.app
        ports = ["23-24", "icmp"]
      }
      """)
    let both = try #require(network.grants.last)
    #expect(network.grants.count == 2)
    #expect(both.from == .tier(VPCRef(0), .private) && both.sources.count == 2)
    #expect(
      both.traffic
        == Traffic(
          tcp: PortSet([PortRange(22), PortRange(23), PortRange(24)]), udp: PortSet([PortRange(53)]), icmp: .all))
  }

  /// Bare kinds mean connected pairs, never a VPC itself; tiers of one VPC that are named add to what may flow.
  @Test(arguments: [
    ("hub", "spoke", 2 * 3 + 2 * 3), ("spoke", "spoke", 3 * 3 * 2), ("spoke", "hub.m.private", 2 * 3),
    ("spoke.p.public", "spoke.p.data", 1), ("spoke.p.public", "spoke.p", 2),
    ("[hub.m, spoke.p]", "[hub.m, spoke.p]", 12),
    ("external.e", "hub", 2), ("hub", "external.e", 2), ("spoke.p.app", "internet", 1),
  ])
  func whatReferencesMean(_ from: String, _ to: String, _ count: Int) throws {
    let network = try resolved(
      """
      hub "m" {
        cidr = "10.0.0.0/16"
      }
      spoke "p" {
        cidr = "10.1.0.0/16"
      }
      spoke "q" {
        cidr = "10.2.0.0/16"
      }
      peering {
        between = [spoke.p, spoke.q]
      }
      external "e" {
        peer = hub.m
        cidr = "172.31.0.0/16"
      }
      allow {
        from  = \(from)
        to    = \(to)
        ports = ["all"]
      }
      """)
    #expect(network.grants.count == count)
    #expect(network.grants.allSatisfy { $0.traffic == .everything && $0.from != $0.to })
  }

  @Test(arguments: [
    ("443", PortForm.ports(PortRange(443))), ("tcp/443", .tcp(PortRange(443))), ("tcp", .tcp(.all)),
    ("udp", .udp(.all)),
    ("udp/53", .udp(PortRange(53))), ("icmp", .icmp), ("all", .everything),
  ])
  func ports(_ text: String, _ form: PortForm) { #expect(PortForm.parse(text) == .success(form)) }

  @Test func everyAttributeIsDocumented() {
    for block in BlockSchema.all {
      for attribute in block.attributes {
        #expect(!attribute.doc.isEmpty && !attribute.type.description.isEmpty, "\(attribute.name)")
      }
      #expect(Set(block.attributes.map(\.name)).count == block.attributes.count)
    }
  }

  private func resolved(_ text: String) throws -> Network {
    let (network, diagnostics) = compiled(whole(text))
    #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    return try #require(network)
  }
}
