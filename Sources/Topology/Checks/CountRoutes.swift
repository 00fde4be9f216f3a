/// How many routes the tables of each tier have; all tables of a tier have as many.
package struct RouteCounts: Sendable {
  private let network: Network
  /// For each tier the networks that its tables have routes to.
  private var peers: [End: Set<Peer>] = [:]

  package init(of network: Network) {
    self.network = network
    for grant in network.grants {
      guard let from = grant.from.peer, let to = grant.to.peer, from != to else { continue }
      peers[grant.from, default: []].insert(to)
      peers[grant.to, default: []].insert(from)
    }
  }

  /// The routes of a table of the tier: the local one for each block of the VPC (the quota is on all that no gateway
  /// propagates), the way out, one for each gateway endpoint, and those to peers. In a table that is there already
  /// those to peers alone are known.
  package func count(of tier: Tier.Kind, in vpc: VPCRef) -> Int {
    toPeers(of: .tier(vpc, tier)) + (network.existing(vpc) == nil ? own(tier, network[vpc]) : 0)
  }

  private func own(_ tier: Tier.Kind, _ vpc: VPC) -> Int {
    let wayOut =
      switch tier.role.wayOut {
      case .internetGateway: 1
      case .nat: vpc.nat == .none ? 0 : 1
      case .none: 0
      }
    return vpc.blocks.count + (tier.role.usesEndpoints ? vpc.endpoints.count : 0) + wayOut
  }

  /// One for each block of each peer; none to an external that is only announced.
  private func toPeers(of tier: End) -> Int {
    (peers[tier] ?? []).reduce(0) { sum, peer in
      switch peer {
      case .vpc(let vpc): sum + network.blocks(of: vpc).count
      case .external(let external):
        sum + (network[external].link == .announced ? 0 : network[external].blocks.count)
      }
    }
  }
}
