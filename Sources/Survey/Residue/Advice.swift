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
    let wanted = owners(entrances.map(\.from).filter { $0 != .internet && $0.vpc != tier.vpc })
    let begin = "Admit only the ports that the application listens on, "
    let own = near.isEmpty ? [] : ["its own VPC's " + enumerated(near)]
    if wanted.isEmpty {
      return own.isEmpty
        ? "Admit nothing: nobody may open connections here."
        : begin + "and only from \(own[0]): nobody else may open connections here."
    }
    return begin + "each from those alone that need it: \(few(wanted + own))."
  }

  /// Why the whole of the internet is no source to write down.
  private var anywhere: String {
    let inside = owners(sources.map(\.from).filter { $0 != .internet })
    let part = inside.isEmpty ? "" : ": \(few(inside)) \(inside.count == 1 ? "is" : "are") part of it"
    let asked = entrances.filter { $0.from == .internet }.map(\.traffic)
    if !asked.isEmpty { return "Admit 0.0.0.0/0 to \(Traffic(union: asked).words) alone\(part)." }
    if !inside.isEmpty { return "Never admit 0.0.0.0/0\(part)." }
    return "Never admit 0.0.0.0/0: anybody's packets to \(Traffic(union: sources.map(\.traffic)).words) get this far."
  }

  /// Groups as sources are good for those of the same region alone (VPC Peering Guide, security group references).
  private var references: String? {
    guard case .tier(let vpc, _) = tier else { return nil }
    let region = network.site(of: vpc).region
    let peers = Set((sources.map(\.from) + entrances.map(\.from)).compactMap(\.vpc)).subtracting([vpc]).sorted()
    let near = peers.filter { network.site(of: $0).region == region }.map { network.name(of: $0).text }
    let far = peers.filter { network.site(of: $0).region != region }.map { network.name(of: $0).text }
    if near.isEmpty {
      return far.isEmpty ? nil : "Name blocks: security groups of \(few(far)), in another region, cannot be named."
    }
    let there = far.isEmpty ? "" : "; those of \(few(far)), in another region, cannot"
    return "Security groups of \(few(near)), in the same region, can stand for blocks\(there)."
  }

  /// The tiers beside this one, and itself.
  private var near: [String] {
    guard case .tier(let vpc, let kind) = tier, network.existing(vpc) == nil else { return [] }
    return network[vpc].tiers.filter { abs($0.kind.slot - kind.slot) <= 1 }
      .map { "\($0.kind) (\($0.blocks.map(\.description).joined(separator: ", ")))" }
  }

  /// Ends with their blocks, tiers of a VPC together, e.g. `mgmt (10.0.0.0/17)`.
  private func owners(_ ends: [End]) -> [String] {
    var blocks: [VPCRef: [Block]] = [:]
    for end in ends { if let vpc = end.vpc { blocks[vpc, default: []] += network.blocks(of: end) } }
    let vpcs = blocks.sorted { $0.key < $1.key }.map { (network.name(of: $0.key).text, $0.value) }
    let others = ends.filter { $0.vpc == nil }.map { (network.title(of: $0), network.blocks(of: $0)) }
    return (vpcs + others).map { name, blocks in
      "\(name) (\(blocks.aggregated().map(\.description).joined(separator: ", ")))"
    }
  }
}
