import Addressing
import Topology

/// What the security groups of a tier have to do about what reaches it unasked.
struct Advice {
  let network: Network
  let tier: End
  let sources: [TierResidue.Source]
  /// What may be opened to the tier by an `allow`.
  let entrances: [Grant]

  var sentences: [String] { [admit, anywhere, references].compactMap { $0 } }

  /// From whom connections are wanted, as far as the topology knows; the tiers beside it may always ask.
  private var admit: String {
    let own = near.isEmpty ? "" : "of \(few(near)) in the same VPC"
    let wanted = entrances.filter { $0.from != .internet && !isOwn($0.from) }.flatMap { network.blocks(of: $0.from) }
      .aggregated().map(\.description)
    let begin = "Admit only the ports that the application listens on, "
    switch (wanted.isEmpty, own.isEmpty) {
    case (true, true): return "Nobody may open connections here: admit nothing."
    case (true, false): return begin + "and only from blocks \(own): nobody else may open connections here."
    case (false, true): return begin + "each from those alone that need it, of \(few(wanted))."
    case (false, false): return begin + "each from those alone that need it, of \(few(wanted)) and what is \(own)."
    }
  }

  /// Why the whole of the internet is no source to write down.
  private var anywhere: String {
    let inside = sources.filter { $0.from != .internet }.flatMap(\.blocks).aggregated().map(\.description)
    let asked = entrances.filter { $0.from == .internet }.map(\.traffic)
    let unasked = inside.isEmpty ? "" : ": \(few(inside)) \(inside.count == 1 ? "is" : "are") part of it"
    if asked.isEmpty {
      return "Never admit 0.0.0.0/0\(inside.isEmpty ? ": anybody's packets reach the ports above" : unasked)."
    }
    return "Admit 0.0.0.0/0 to \(Traffic(union: asked).words) alone, which the internet may open\(unasked)."
  }

  /// Groups as sources are good for those of the same region alone (VPC Peering Guide, security group references).
  private var references: String? {
    guard case .tier(let vpc, _) = tier else { return nil }
    let region = network.site(of: vpc).region
    let peers = Set(sources.compactMap(\.from.vpc)).subtracting([vpc]).sorted()
    let near = peers.filter { network.site(of: $0).region == region }.map { network.name(of: $0).text }
    let far = peers.filter { network.site(of: $0).region != region }.map { network.name(of: $0).text }
    let here = near.isEmpty ? nil : "Security groups of \(few(near)) can stand for their blocks"
    let there = far.isEmpty ? nil : "those of \(few(far)), in another region, cannot"
    guard let here else {
      return far.isEmpty ? nil : "Security groups of \(few(far)), in another region, cannot be named: name blocks."
    }
    return here + (there.map { "; " + $0 } ?? "") + "."
  }

  /// The tiers beside this one, and itself.
  private var near: [String] {
    guard case .tier(let vpc, let kind) = tier, network.existing(vpc) == nil else { return [] }
    return network[vpc].tiers.filter { abs($0.kind.slot - kind.slot) <= 1 }
      .map { "\($0.kind) (\($0.blocks.map(\.description).joined(separator: ", ")))" }
  }

  private func isOwn(_ end: End) -> Bool { end.vpc != nil && end.vpc == tier.vpc }
}
