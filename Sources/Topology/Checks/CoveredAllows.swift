internal import Addressing
internal import Diagnostics
internal import Words

/// An `allow` of which other ones open all.
struct CoveredAllow {
  let place: SourceRange
  /// The first pair that it is about.
  let pair: Pair
  let traffic: Traffic
  /// Those that open the same, in order of the source.
  let others: [SourceRange]

  func diagnostic(_ network: Network) -> Diagnostic {
    let (from, to) = (network.quoted(pair.from), network.quoted(pair.to))
    return Diagnostic(
      .warning, id: "redundant-allow", "\(from) may open \(traffic.named) to \(to) without this 'allow'",
      at: Diagnostic.Label(place, "changes nothing"),
      related: others.map { Diagnostic.Label($0, "opens that and perhaps more") },
      help: [
        "take it out; if it is meant as a limit, take what is too much out of the \(others.count == 1 ? "other" : "others")"
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
      grants[place]?.first.map { covered(place, $0.grant, without: gone) }
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

  private func covered(_ place: SourceRange, _ grant: Grant, without gone: Set<SourceRange>) -> CoveredAllow {
    let own = allows[place] ?? .nothing
    let others = grant.sources.filter {
      !gone.contains($0) && !own.intersection(allows[$0] ?? .nothing).isEmpty
    }
    return CoveredAllow(
      place: place, pair: Pair(from: grant.from, to: grant.to), traffic: own, others: others)
  }
}
