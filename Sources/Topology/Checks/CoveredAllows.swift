internal import Addressing
internal import Diagnostics
internal import Words

/// An `allow` of which other ones open all.
struct CoveredAllow {
  /// One of those, and whether it opens all that this one does.
  struct Other {
    let place: SourceRange
    let opensAll: Bool
  }

  let place: SourceRange
  /// The pairs that it is about, in order.
  let pairs: [Pair]
  let traffic: Traffic
  /// Those that open the same, in order of the source.
  let others: [Other]

  func diagnostic(_ network: Network) -> Diagnostic {
    let (from, to) = (network.quoted(pairs[0].from), network.quoted(pairs[0].to))
    let more = pairs.count == 1 ? "" : " (and \(counted(pairs.count - 1, "more pair")))"
    let whole = others.filter(\.opensAll)
    // One that opens all of it says enough.
    let told = whole.first.map { [$0] } ?? others
    return Diagnostic(
      .warning, id: "redundant-allow", "\(from) may open \(traffic.named) to \(to)\(more) without this 'allow'",
      at: Diagnostic.Label(place, "changes nothing"),
      related: told.prefix(6).map {
        Diagnostic.Label($0.place, $0.opensAll ? "opens that and perhaps more" : "opens a part of that")
      },
      help: [
        "take it out: "
          + (whole.isEmpty ? "the others open the same together" : "if it is meant as a limit, narrow the other one")
      ])
  }
}

extension Network {
  /// The `allow` blocks that could be taken out, all of them together; of two that say the same the later one. Of a pair
  /// that more than a hundred speak of none is held against the others.
  func coveredAllows() -> [CoveredAllow] {
    let perhaps = perhapsCovered()
    if perhaps.isEmpty { return [] }
    let grants = Dictionary(
      grouping: self.grants.flatMap { grant in
        grant.sources.filter { perhaps.contains($0) }.map { (source: $0, grant: grant) }
      }, by: \.source)
    var gone: Set<SourceRange> = []
    for place in perhaps.sorted(by: { $0.lower > $1.lower })
    where (grants[place] ?? []).allSatisfy({ covers($0.grant, place, without: gone) }) { gone.insert(place) }
    return gone.sorted { $0.lower < $1.lower }.compactMap { place in
      grants[place].map { covered(place, $0.map(\.grant), without: gone) }
    }
  }

  /// Those that others cover in every pair, if none of these is taken out.
  private func perhapsCovered() -> Set<SourceRange> {
    var (found, kept) = (Set<SourceRange>(), Set<SourceRange>())
    for grant in grants {
      for source in grant.sources where !kept.contains(source) {
        if covers(grant, source, without: []) {
          found.insert(source)
        } else {
          kept.insert(source)
        }
      }
    }
    return found.subtracting(kept)
  }

  /// Whether others open all that one does of a pair.
  private func covers(_ grant: Grant, _ place: SourceRange, without gone: Set<SourceRange>) -> Bool {
    guard (2...100).contains(grant.sources.count), let own = allows[place] else { return false }
    let others = grant.sources.filter { $0 != place && !gone.contains($0) }
    return own.isSubset(of: Traffic(union: others.compactMap { allows[$0] }))
  }

  private func covered(_ place: SourceRange, _ grants: [Grant], without gone: Set<SourceRange>) -> CoveredAllow {
    let own = allows[place] ?? .nothing
    var pairs: [SourceRange: Int] = [:]
    for grant in grants {
      for other in grant.sources where !gone.contains(other) && !own.intersection(allows[other] ?? .nothing).isEmpty {
        pairs[other, default: 0] += 1
      }
    }
    return CoveredAllow(
      place: place, pairs: grants.map { Pair(from: $0.from, to: $0.to) }, traffic: own,
      others: pairs.sorted { $0.key.lower < $1.key.lower }.map { other, count in
        CoveredAllow.Other(
          place: other, opensAll: count == grants.count && own.isSubset(of: allows[other] ?? .nothing))
      })
  }
}
