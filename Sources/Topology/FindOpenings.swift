internal import Addressing
internal import Diagnostics

extension Network {
  /// All that opens anything, by an `allow` or without.
  package var openings: [Opening] { granted + unfiltered + always + answersToRows }

  /// Those of connections alone.
  var connectionOpenings: [Opening] { (granted + always).filter { $0.kind == .connections } }

  private var always: [Opening] { vpcs.indices.flatMap { always(VPCRef($0)) } }

  /// What each `allow` says, and what its answers leave open.
  private var granted: [Opening] {
    grants.flatMap { grant in
      grant.sources.flatMap { source in
        let (there, back) = (Pair(from: grant.from, to: grant.to), Pair(from: grant.to, to: grant.from))
        let traffic = allows[source] ?? grant.traffic
        return [
          Opening(pair: there, traffic: traffic, kind: .connections, cause: .allow(source)),
          Opening(pair: back, traffic: traffic.answers(to: ephemeral), kind: .answers, cause: .allow(source)),
        ]
      }
    }
  }

  /// Where an `allow` makes routes between two networks, ends without ACLs reach each other by any port, both ways.
  private var unfiltered: [Opening] {
    var routed: [Edge: [End: [SourceRange]]] = [:]
    for grant in grants {
      guard let one = grant.from.neighbour, let other = grant.to.neighbour, one != other else { continue }
      for end in [grant.from, grant.to] where !filters(end) {
        routed[Edge(one, other), default: [:]][end, default: []] += grant.sources
      }
    }
    return routed.values.flatMap { sources in
      sources.keys.flatMap { one in
        sources.keys.filter { $0.neighbour != one.neighbour }.flatMap { other in
          causes(sources[one] ?? [], sources[other] ?? []).map {
            Opening(pair: Pair(from: one, to: other), traffic: .everything, kind: .unfiltered, cause: .allow($0))
          }
        }
      }
    }
  }

  /// The `allow` blocks that give both ends their routes, else those that give one.
  private func causes(_ one: [SourceRange], _ other: [SourceRange]) -> Set<SourceRange> {
    let both = Set(one).intersection(other)
    return both.isEmpty ? Set(one).union(other) : both
  }

  func filters(_ end: End) -> Bool {
    guard case .tier(let vpc, let tier) = end else { return false }
    return self[vpc].filters(tier)
  }
}

extension Network {
  /// What may always flow in a VPC and between it and the internet; of one that is there already, that is its owner's
  /// to say.
  func always(_ vpc: VPCRef) -> [Opening] {
    guard self[vpc].existing == nil, isPlain(vpc) else { return [] }
    return self[vpc].tiers.flatMap { tier in within(vpc, tier.kind) + withInternet(vpc, tier.kind) }
  }

  /// Whether what decides it has been made out.
  private func isPlain(_ vpc: VPCRef) -> Bool {
    self[vpc].places.flaws.isDisjoint(with: ["tiers", "nat", "network_acls"])
  }

  private func within(_ vpc: VPCRef, _ tier: Tier.Kind) -> [Opening] {
    self[vpc].tiers.compactMap { other in
      let isNear = tier.role.reaches(other.kind.role)
      guard tier != other.kind, isNear || !self[vpc].networkACLs else { return nil }
      return Opening(
        pair: Pair(from: .tier(vpc, tier), to: .tier(vpc, other.kind)), traffic: .everything, kind: .connections,
        cause: .row(isNear ? .neighbours : .noACLs))
    }
  }

  private func withInternet(_ vpc: VPCRef, _ tier: Tier.Kind) -> [Opening] {
    func opening(_ pair: Pair, _ traffic: Traffic, _ row: Opening.Row) -> Opening {
      Opening(pair: pair, traffic: traffic, kind: .connections, cause: .row(row))
    }
    let end = End.tier(vpc, tier)
    let isFiltered = self[vpc].networkACLs
    switch tier.role.wayOut {
    case .internetGateway:
      let out = opening(Pair(from: end, to: .internet), .everything, .gateway)
      return isFiltered ? [out] : [out, opening(Pair(from: .internet, to: end), .everything, .noACLs)]
    case .nat:
      if self[vpc].nat == .none { return [] }
      // A gateway translates these three.
      let traffic = isFiltered ? Traffic(tcp: .all) : Traffic(tcp: .all, udp: .all, icmp: .all)
      return [opening(Pair(from: end, to: .internet), traffic, .nat)]
    case .none: return []
    }
  }

  private var answersToRows: [Opening] {
    answersFromInternet.filter { isPlain($0.vpc) }.flatMap { answers in
      let pair = Pair(from: .internet, to: .tier(answers.vpc, .public))
      let toNAT = answers.toNAT.isSubset(of: answers.toTier) ? Traffic.nothing : answers.toNAT
      return [
        Opening(pair: pair, traffic: answers.toTier, kind: .answers, cause: .row(.gateway)),
        Opening(pair: pair, traffic: toNAT, kind: .answers, cause: .row(.nat)),
      ]
    }
  }
}
