import Addressing
import Topology
import Words

/// What the security groups of a tier have to do about what reaches it unasked, and about what may leave it so.
struct Advice {
  let network: Network
  let tier: End
  let sources: [TierResidue.Packets]
  let targets: [TierResidue.Packets]
  /// What may be opened to the tier by an `allow`.
  let entrances: [Grant]
  /// What the tier may open by an `allow`.
  let exits: [Grant]

  var sentences: [String] { admit + [own, anywhere, references].compactMap { $0 } + letOut }

  /// What is wanted from whom, as far as the topology knows it.
  private var admit: [String] {
    let asked = entrances.filter { $0.from.vpc != tier.vpc || $0.from.vpc == nil }
    if asked.isEmpty { return near.isEmpty ? ["Admit nothing: nobody may open connections here."] : [] }
    let ports = asked.filter { !$0.traffic.isEverything }
    let all = owners(asked.filter(\.traffic.isEverything).map(\.from))
    let known = unique(ports.map(\.traffic)).map { traffic in
      let from = ports.filter { $0.traffic == traffic }.map(\.from)
      return "\(traffic.sentence) from \(few((from.contains(.internet) ? ["anywhere"] : []) + owners(from)))"
    }
    let named = known.isEmpty ? [] : ["Admit \(known.joined(separator: "; "))."]
    return named
      + (all.isEmpty ? [] : ["\(few(all)) may open anything here: admit only the ports that the application needs."])
  }

  /// The tiers beside this one may always ask.
  private var own: String? {
    if near.isEmpty { return nil }
    let others =
      entrances.contains { $0.from.vpc != tier.vpc || $0.from.vpc == nil }
      ? "" : " Nobody else may open connections here."
    return "From its own VPC's \(listed(near)) admit only connections that the application needs.\(others)"
  }

  /// Why the whole of the internet is no source to write down.
  private var anywhere: String? {
    if sources.isEmpty { return nil }
    let inside = names(sources.map(\.end).filter { $0 != .internet })
    let anybodys = Traffic(union: sources.filter { $0.end == .internet }.map(\.traffic))
    let asked = Traffic(union: entrances.filter { $0.from == .internet }.map(\.traffic))
    let begin = asked.isEmpty ? "Never admit 0.0.0.0/0" : "Admit 0.0.0.0/0 to \(asked.sentence) alone"
    if anybodys.isEmpty { return "\(begin): \(few(inside)) \(inside.count == 1 ? "is" : "are") part of it." }
    let others = inside.isEmpty ? "" : ", and so do those of \(few(inside))"
    return "\(begin): anybody's packets to \(anybodys.sentence) get this far\(others)."
  }

  /// Groups as sources are good for those of the same region alone (VPC Peering Guide, security group references).
  private var references: String? {
    guard case .tier(let vpc, _) = tier else { return nil }
    let region = network.site(of: vpc).region
    let peers = Set(entrances.compactMap(\.from.vpc)).subtracting([vpc]).sorted()
    let near = peers.filter { network.site(of: $0).region == region }.map { network.name(of: $0).text }
    let far = peers.filter { network.site(of: $0).region != region }.map { network.name(of: $0).text }
    let there = far.isEmpty ? [] : ["Groups of \(few(far)), in another region, cannot be named."]
    let here = near.isEmpty ? [] : ["Security groups of \(few(near)) can stand for blocks."]
    return here.isEmpty && there.isEmpty ? nil : (here + there).joined(separator: " ")
  }

  /// What alone is wanted of the externals that can take more.
  private var letOut: [String] {
    if targets.isEmpty { return [] }
    let wanted = targets.map { target -> String in
      let asked = Traffic(union: exits.filter { $0.to == target.end }.map(\.traffic))
      return "To \(owners([target.end]).joined()) let out \(asked.isEmpty ? "nothing" : "\(asked.sentence) alone")."
    }
    return wanted + ["Answers need no rule. A new group lets out everything: narrow that rule."]
  }

  /// The tiers beside this one, and itself.
  private var near: [String] {
    guard case .tier(let vpc, let kind) = tier, network.existing(vpc) == nil else { return [] }
    return network[vpc].tiers.filter { kind.role.reaches($0.kind.role) }
      .map { "\($0.name) (\($0.blocks.map(\.description).joined(separator: ", ")))" }
  }

  /// Ends with their blocks, tiers of a VPC together, e.g. `mgmt (10.0.0.0/17)`; the internet is none of them.
  private func owners(_ ends: [End]) -> [String] {
    network.byOwner(ends.filter { $0 != .internet }).map { its in
      let blocks = its.flatMap { network.blocks(of: $0) }.aggregated().map(\.description)
      return "\(network.title(ofOwner: its)) (\(blocks.joined(separator: ", ")))"
    }
  }

  /// The same without blocks.
  private func names(_ ends: [End]) -> [String] { network.byOwner(ends).map { network.title(ofOwner: $0) } }
}
