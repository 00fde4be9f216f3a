package import Addressing
package import Topology

/// What reaches a tier, or may leave it, though nobody asked for it, since network ACLs keep no state.
package struct TierResidue: Hashable, Sendable {
  /// What passes between the tier and another end.
  package struct Packets: Hashable, Sendable {
    /// The other end.
    package let end: End
    /// Its addresses; `0.0.0.0/0` for the internet.
    package let blocks: [Block]
    package let traffic: Traffic
  }

  package let tier: End
  /// What reaches it, in order of the ends.
  package let arriving: [Packets]
  /// What it can open to externals, in order of them.
  package let leaving: [Packets]
  /// What a security group there has to do, sentences.
  package let advice: [String]
}

extension TierResidue {
  /// All of a network, in order of the tiers.
  static func all(of network: Network) -> [TierResidue] {
    let arriving = Dictionary(grouping: network.residue.filter { !$0.isStoppedByNAT }, by: \.to)
    let leaving = Dictionary(grouping: network.residueToExternals, by: \.from)
    let tiers = Set(arriving.keys).union(leaving.keys)
    if tiers.isEmpty { return [] }
    let entrances = Dictionary(grouping: network.grants, by: \.to)
    let exits = Dictionary(grouping: network.grants, by: \.from)
    return tiers.sorted().map { tier in
      let (its, out) = (entrances[tier] ?? [], exits[tier] ?? [])
      let sources = packets(arriving[tier] ?? [], at: \.from, of: network)
      let targets = packets(leaving[tier] ?? [], at: \.to, of: network)
      let advice = Advice(
        network: network, tier: tier, sources: sources, targets: targets, entrances: its, exits: out)
      return TierResidue(tier: tier, arriving: sources, leaving: targets, advice: advice.sentences)
    }
  }

  private static func packets(_ residue: [Residue], at end: KeyPath<Residue, End>, of network: Network) -> [Packets] {
    residue.map {
      Packets(end: $0[keyPath: end], blocks: network.blocks(of: $0[keyPath: end]), traffic: $0.traffic)
    }
    .sorted { $0.end < $1.end }
  }
}

extension Residue {
  /// Whether the tier's ACL alone would let it pass: instances without public addresses are behind a NAT gateway, which
  /// keeps state and hands on answers only.
  fileprivate var isStoppedByNAT: Bool {
    guard from == .internet, case .tier(_, let tier) = to else { return false }
    return tier.role != .edge
  }
}
