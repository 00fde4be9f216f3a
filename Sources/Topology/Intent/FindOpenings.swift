internal import Addressing
internal import Diagnostics

extension Network {
  /// All that opens anything, by an `allow` or without.
  package var openings: [Opening] { granted + unfiltered + always + answersToRows }

  /// Those of connections alone.
  var connectionOpenings: [Opening] { (granted + always).filter { $0.kind == .connections } }

  private var always: [Opening] { vpcs.indices.flatMap { openings(in: VPCRef($0)) } }

  /// What each `allow` says, and what its answers leave open.
  var granted: [Opening] {
    grants.flatMap { grant in
      let (there, back) = (Pair(from: grant.from, to: grant.to), Pair(from: grant.to, to: grant.from))
      return parts(of: grant).flatMap { traffic, allow in
        [
          Opening(pair: there, traffic: traffic, kind: .connections, cause: .allow(allow)),
          Opening(pair: back, traffic: traffic.answers(to: ephemeral), kind: .answers, cause: .allow(allow)),
        ]
      }
    }
  }

  /// Where an `allow` makes routes between two networks, ends without ACLs reach each other by any port, both ways.
  private var unfiltered: [Opening] {
    var routed: [Edge: [End: [SourceRange]]] = [:]
    for grant in grants {
      guard let one = grant.from.peer, let other = grant.to.peer, one != other else { continue }
      for end in [grant.from, grant.to] where !filters(end) {
        routed[Edge(one, other), default: [:]][end, default: []] += grant.sources
      }
    }
    return routed.values.flatMap { sources in
      sources.keys.flatMap { one in
        sources.keys.filter { $0.peer != one.peer }.flatMap { other in
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
  /// What answers to what always may flow leave open.
  var answersToRows: [Opening] {
    answersFromInternet.filter { isMadeOut($0.vpc) }.flatMap { answers in
      let pair = Pair(from: .internet, to: answers.tier)
      let toNAT = answers.toNAT.isSubset(of: answers.toTier) ? Traffic.nothing : answers.toNAT
      return [
        Opening(pair: pair, traffic: answers.toTier, kind: .answers, cause: .row(.gateway)),
        Opening(pair: pair, traffic: toNAT, kind: .answers, cause: .row(.nat)),
      ]
    }
  }
}
