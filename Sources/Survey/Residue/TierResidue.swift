package import Addressing
package import Topology

/// What reaches a tier though nobody asked for it, since network ACLs keep no state.
package struct TierResidue: Hashable, Sendable {
  package struct Source: Hashable, Sendable {
    package let from: End
    /// Its addresses; `0.0.0.0/0` for the internet.
    package let blocks: [Block]
    package let traffic: Traffic
  }

  /// A tier.
  package let to: End
  /// In order of the ends.
  package let sources: [Source]
  /// What a security group there has to do, sentences.
  package let advice: [String]
}

extension TierResidue {
  /// All of a network, in order of the tiers.
  static func all(of network: Network) -> [TierResidue] {
    let byTier = Dictionary(grouping: network.residue, by: \.to)
    if byTier.isEmpty { return [] }
    let entrances = Dictionary(grouping: network.grants, by: \.to)
    return byTier.sorted { $0.key < $1.key }.map { tier, residue in
      let sources = residue.sorted { $0.from < $1.from }.map {
        Source(from: $0.from, blocks: network.blocks(of: $0.from), traffic: $0.traffic)
      }
      let advice = Advice(
        network: network, tier: tier, sources: sources, entrances: entrances[tier] ?? [])
      return TierResidue(to: tier, sources: sources, advice: advice.sentences)
    }
  }
}

extension Network {
  /// The addresses of an end.
  func blocks(of end: End) -> [Block] {
    switch end {
    case .tier(let vpc, let tier): self[vpc].tier(tier)?.blocks ?? []
    case .external(let external): self[external].blocks
    case .internet: [.everything]
    }
  }
}
