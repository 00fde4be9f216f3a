import ACLPlanning
import Addressing
import Design
import StackPlanning
import Synthesis
import Topology

extension Deployment.VPC {
  init(_ ref: VPCRef, _ holders: Holders, _ network: Network) {
    self.init(
      name: network.name(of: ref).text, site: Deployment.Site(network.site(of: ref), in: network),
      id: source(of: ref, holders, network), stack: holders.vpcs[ref], ways: Ways(ref, network))
  }
}

extension Deployment.VPC.Ways {
  /// The gateways of a VPC that is there already are its owner's.
  fileprivate init(_ ref: VPCRef, _ network: Network) {
    let edge = network.existing(ref) == nil ? network[ref].edgeTier : nil
    let connected = network.connections.contains { $0.requester == ref || $0.accepter == ref }
    let linked = network.linkedExternals.contains { network[$0].peer == ref }
    self.init(
      gatewayTier: edge?.name.text,
      gatewaySubnets: edge.map { SharedValue.subnets(ref, $0.kind).outputName(in: network) },
      hasNAT: !network[ref].natZones.isEmpty, hasConnections: connected || linked,
      resolvesWith: resolving(with: ref, network))
  }
}

/// The connections that a stack makes.
func pairFacts(of stack: Stack, _ network: Network) -> [Deployment.Pair] {
  stack.connections.map { ref in
    let connection = network[ref]
    return Deployment.Pair(
      one: network.name(of: connection.requester).text, other: network.name(of: connection.accepter).text,
      stack: stack.name, output: SharedValue.connection(ref).outputName(in: network))
  }
}

/// Those that a VPC has DNS resolution with, over connections in which one of the two VPCs is there already.
private func resolving(with ref: VPCRef, _ network: Network) -> [String] {
  let peers = network.connections.filter { $0.requester == ref || $0.accepter == ref }.filter { connection in
    let other = connection.peer(of: ref)
    let isTheirs = network.existing(ref) != nil || network.existing(other) != nil
    return isTheirs && [ref, other].contains { network.resolvesDNS(of: $0, over: connection) }
  }
  let externals = network.linkedExternals.map { network[$0] }
    .filter { $0.peer == ref && $0.dns && network.existing(ref) != nil }
  return peers.map { network.name(of: $0.peer(of: ref)).text } + externals.map { "external." + $0.name.text }
}

extension Deployment.Existing {
  /// Nil for a VPC that Peerage makes.
  init?(_ ref: VPCRef, _ plan: [Stack], _ holders: Holders, _ synthesizer: Synthesizer) {
    let network = synthesizer.network
    guard let existing = network.existing(ref) else { return nil }
    let vpc = network[ref]
    self.init(
      name: vpc.name.text, vpc: existing.vpc, site: Deployment.Site(vpc.site, in: network),
      blocks: vpc.blocks.map(\.description), tiers: vpc.tiers.map { Tier($0, of: ref, existing, network) },
      acls: vpc.tiers.compactMap { existing.networkACLs[$0.kind] }.map { .init(acl: $0.acl, numbers: $0.numbers) },
      routes: plan.flatMap { laidRoutes(in: ref, by: $0, synthesizer) },
      rules: synthesizer.acls.contents(in: network).filter { $0.vpc == ref }.flatMap(writtenRules),
      stack: holders.vpcs[ref])
  }
}

extension Deployment.Existing.Tier {
  fileprivate init(_ tier: Topology.Tier, of vpc: VPCRef, _ existing: Topology.Existing, _ network: Network) {
    self.init(
      name: tier.name.text, subnets: tier.subnets.map(\.description),
      routeTables: existing.routeTables[tier.kind] ?? [], acl: existing.networkACLs[tier.kind]?.acl,
      inbound: network.entryID(tier.kind, of: vpc, .ingress), outbound: network.entryID(tier.kind, of: vpc, .egress))
  }
}

/// The routes that a stack lays into the tables of a VPC that is there already.
private func laidRoutes(in vpc: VPCRef, by stack: Stack, _ synthesizer: Synthesizer) -> [Deployment.Existing.Route] {
  let network = synthesizer.network
  let sides = stack.sides.filter { $0.vpc == vpc }.map { Peer.vpc(network[$0.connection].peer(of: vpc)) }
  let externals = stack.externals.filter { network[$0].peer == vpc }.map { Peer.external($0) }
  return (sides + externals).flatMap { peer in
    routeTables(of: vpc, to: peer, in: network, synthesizer.routed).compactMap(\.existing).flatMap { table in
      peer.blocks(in: network).map { block in
        Deployment.Existing.Route(
          table: table, destination: block.description, peer: peer.name(in: network), stack: stack.name)
      }
    }
  }
}

extension Peer {
  fileprivate func blocks(in network: Network) -> [Block] {
    switch self {
    case .vpc(let vpc): network.blocks(of: vpc)
    case .external(let external): network[external].blocks
    }
  }

  fileprivate func name(in network: Network) -> String {
    switch self {
    case .vpc(let vpc): network.name(of: vpc).text
    case .external(let external): network[external].name.text
    }
  }
}

/// The rules of ours in an ACL that is somebody else's, inbound first.
private func writtenRules(of acl: ACLContents) -> [Deployment.Existing.Rule] {
  acl.ingress.map { .init($0, of: acl, isOutbound: false) } + acl.egress.map { .init($0, of: acl, isOutbound: true) }
}

extension Deployment.Existing.Rule {
  fileprivate init(_ rule: ACLContents.Rule, of acl: ACLContents, isOutbound: Bool) {
    let (ipProtocol, details) = rule.traffic.numbers
    self.init(
      acl: acl.id, number: rule.number, isOutbound: isOutbound, allows: rule.allows, ipProtocol: ipProtocol,
      details: details, block: rule.block.description)
  }
}

extension RuleTraffic {
  fileprivate var numbers: (ipProtocol: Int, details: (from: Int, to: Int)?) {
    switch self {
    case .everything: (-1, nil)
    case .tcp(let ports): (6, (Int(ports.lower), Int(ports.upper)))
    case .udp(let ports): (17, (Int(ports.lower), Int(ports.upper)))
    case .icmp(let type, let code): (1, (type ?? -1, code ?? -1))
    }
  }
}
