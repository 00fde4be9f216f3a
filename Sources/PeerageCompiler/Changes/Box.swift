import Reachability

/// Packets of these kinds from any of some addresses to any of others.
struct Box: Hashable {
  var sources: NumberSet
  var targets: NumberSet
  var packets: PacketSet

  var isEmpty: Bool { sources.isEmpty || targets.isEmpty || packets.isEmpty }

  /// What of it is not in another one, in parts that share nothing.
  func subtracting(_ other: Box) -> [Box] {
    guard sources.meets(other.sources), targets.meets(other.targets), packets.meets(other.packets) else {
      return [self]
    }
    let (from, to) = (sources.intersection(other.sources), targets.intersection(other.targets))
    return [
      Box(sources: sources.subtracting(other.sources), targets: targets, packets: packets),
      Box(sources: from, targets: targets.subtracting(other.targets), packets: packets),
      Box(sources: from, targets: to, packets: packets.subtracting(other.packets)),
    ].filter { !$0.isEmpty }
  }
}

extension [Box] {
  /// What of these is in none of others.
  func subtracting(_ others: [Box]) -> [Box] {
    if self == others { return [] }
    return others.reduce(self) { rest, other in rest.flatMap { $0.subtracting(other) } }
  }

  var packets: PacketSet { reduce(.nothing) { $0.union($1.packets) } }

  var sources: NumberSet { reduce(.empty) { $0.union($1.sources) } }

  var targets: NumberSet { reduce(.empty) { $0.union($1.targets) } }
}
