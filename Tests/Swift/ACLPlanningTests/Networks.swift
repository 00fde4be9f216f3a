import Addressing
import Diagnostics
import Topology

@testable import ACLPlanning

/// Networks to test on, built by hand so that these tests need neither parser nor resolver.
enum Networks {
  static func name(_ text: String) -> Name {
    guard let name = Name(text) else { preconditionFailure(text) }
    return name
  }

  static func block(_ text: String) -> Block {
    guard let block = Block(text) else { preconditionFailure(text) }
    return block
  }

  /// A VPC with the tiers of its kind, by the slot plan.
  static func vpc(_ kind: VPC.Kind, _ id: String, _ blocks: String..., zones: Int = 2) -> VPC {
    let primary = block(blocks[0])
    let names = TierNames.builtIn
    let tiers = names.planned(in: kind).map { tier in
      let slot = names.slot(of: tier)
      return names.tier(
        tier, subnets: (0..<zones).compactMap { SlotPlan.subnet(of: primary, tier: slot, zone: $0) },
        blocks: [SlotPlan.tierBlock(of: primary, tier: slot)].compactMap { $0 })
    }
    return VPC(
      kind: kind, name: name(id), site: Site(region: "eu-west-1"), blocks: blocks.map { block($0) },
      zones: .count(zones), tiers: tiers, dns: false)
  }

  /// Where the `allow` blocks stand that networks built by hand would have.
  static let allowAll = SourceRange(10, 15)
  static let allowExternal = SourceRange(20, 25)
  static let allowInternet = SourceRange(30, 35)

  /// What an `allow` between two VPCs says, with all their tiers or the one named.
  static func grants(
    _ network: Network, from: Int, _ fromTier: Tier.Kind? = nil, to: Int, _ toTier: Tier.Kind? = nil,
    allowing traffic: Traffic
  ) -> [Grant] {
    network.vpcs[from].tiers.filter { fromTier == nil || $0.kind == fromTier }.flatMap { near in
      network.vpcs[to].tiers.filter { toTier == nil || $0.kind == toTier }.map { far in
        Grant(
          from: .tier(VPCRef(from), near.kind), to: .tier(VPCRef(to), far.kind), traffic: traffic, sources: [allowAll])
      }
    }
  }

  static func tcp(_ ports: UInt16...) -> Traffic { Traffic(tcp: PortSet(ports.map { PortRange($0) })) }

  /// The network that the repository ships; VPCs: 0 mgmt, 1 prod, 2 stage.
  static func acme(connection: String? = nil) -> Network {
    var network = Network(name: name("acme"), region: "eu-west-1")
    network.vpcs = [
      vpc(.hub, "mgmt", "10.0.0.0/16"), vpc(.spoke, "prod", "10.20.0.0/16", zones: 3),
      vpc(.spoke, "stage", "10.10.0.0/16"),
    ]
    network.connections = [1, 2].map { Connection(requester: VPCRef(0), accepter: VPCRef($0)) }
    network.externals = [
      External(
        name: name("qbox"), peer: VPCRef(1), blocks: [block("172.31.0.0/16")],
        link: connection.map { .connected($0) } ?? .announced)
    ]
    let search = Traffic(tcp: PortSet([PortRange(9200), PortRange(9300, 9400)].compactMap { $0 }))
    network.grants =
      grants(network, from: 0, to: 1, allowing: .everything) + grants(network, from: 0, to: 2, allowing: .everything)
      + [
        Grant(from: .tier(VPCRef(1), .app), to: .external(ExternalRef(0)), traffic: search, sources: [allowExternal]),
        Grant(from: .internet, to: .tier(VPCRef(1), .public), traffic: tcp(80, 443), sources: [allowInternet]),
      ]
    return network
  }

  /// A hub with `count` spokes under one `allow` from all of the hub, spread over the private spaces if wanted.
  static func star(_ count: Int, spread: Bool = false) -> Network {
    var network = Network(name: name("star"), region: "eu-west-1")
    network.vpcs = [vpc(.hub, "hub", "10.0.0.0/16")]
    for index in 0..<count {
      let blocks = [
        "10.\(index + 1).0.0/16", "172.\(16 + index / 4 % 16).\(index % 256).0/24", "192.168.\(index).0/24",
        "100.\(64 + index / 4 % 64).\(index % 256).0/24",
      ]
      network.vpcs.append(vpc(.spoke, "s\(index)", blocks[spread ? index % 4 : 0]))
      network.connections.append(Connection(requester: VPCRef(0), accepter: VPCRef(index + 1)))
      network.grants += grants(network, from: 0, to: index + 1, allowing: .everything)
    }
    return network
  }
}
