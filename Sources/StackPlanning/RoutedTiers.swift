package import Topology

/// For each VPC and peer the tiers whose tables need routes: those that some `allow` joins with it, there or back.
package struct RoutedTiers: Sendable {
  private struct Key: Hashable {
    let vpc: VPCRef
    let peer: Peer
  }

  /// Each list in order of the slots.
  private var tiers: [Key: [Tier.Kind]] = [:]

  package init(of network: Network) {
    for grant in network.grants {
      note(grant.from, grant.to)
      note(grant.to, grant.from)
    }
  }

  /// The tiers of `vpc` with routes to `peer`, in order of their slots.
  package func tiers(of vpc: VPCRef, to peer: Peer) -> [Tier.Kind] {
    tiers[Key(vpc: vpc, peer: peer)] ?? []
  }

  private mutating func note(_ near: End, _ far: End) {
    guard case .tier(let vpc, let tier) = near, let peer = far.peer, peer != near.peer else { return }
    note(tier, Key(vpc: vpc, peer: peer))
  }

  private mutating func note(_ tier: Tier.Kind, _ key: Key) {
    tiers[key, default: []].insertInOrder(tier)
  }
}

extension [Tier.Kind] {
  /// Puts a tier where its slot has it, unless it is there.
  fileprivate mutating func insertInOrder(_ tier: Tier.Kind) {
    if contains(tier) { return }
    insert(tier, at: firstIndex { tier < $0 } ?? endIndex)
  }
}
