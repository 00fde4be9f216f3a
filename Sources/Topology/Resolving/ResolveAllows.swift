internal import Addressing
internal import Diagnostics
internal import HCL

extension Resolver {
  /// Expands the `allow` blocks into what each end may open to each other one.
  mutating func resolveAllows(_ blocks: [Fields]) {
    var grants = Grants()
    for fields in blocks {
      let from = ends(fields, "from")
      let to = ends(fields, "to")
      let traffic = traffic(fields)
      guard let from, let to else { continue }
      var expansion = Expansion(from: from, to: to, place: fields.block.type.range)
      expand(&expansion)
      guard let traffic else { continue }
      network.allows[expansion.place] = traffic
      for pair in expansion.pairs { grants.add(pair, traffic, expansion.place) }
    }
    network.grants = grants.sorted
  }
}

/// The grants of a network while they are collected.
private struct Grants {
  private var byPair: [Pair: Grant] = [:]

  mutating func add(_ pair: Pair, _ traffic: Traffic, _ source: SourceRange) {
    byPair[pair, default: Grant(from: pair.from, to: pair.to, traffic: .nothing)].add(traffic, source)
  }

  var sorted: [Grant] { byPair.values.sorted { ($0.from, $0.to) < ($1.from, $1.to) } }
}

extension Grant {
  fileprivate mutating func add(_ more: Traffic, _ source: SourceRange) {
    if traffic != more { traffic = traffic.isEmpty ? more : traffic.union(more) }
    if sources.last != source { sources.append(source) }
  }
}
