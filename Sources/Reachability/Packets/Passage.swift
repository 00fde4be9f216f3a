package import Addressing
/// Packets of these kinds from any of some addresses to any of others.
package struct Passage: Hashable, Sendable {
  package var sources: AddressSet
  package var targets: AddressSet
  package var packets: PacketSet

  package init(sources: AddressSet, targets: AddressSet, packets: PacketSet) {
    self.sources = sources
    self.targets = targets
    self.packets = packets
  }

  package var isEmpty: Bool { sources.isEmpty || targets.isEmpty || packets.isEmpty }

  /// What of it is not in another one, in parts that share nothing.
  package func subtracting(_ other: Passage) -> [Passage] {
    guard sources.meets(other.sources), targets.meets(other.targets), packets.meets(other.packets) else {
      return [self]
    }
    let (from, to) = (sources.intersection(other.sources), targets.intersection(other.targets))
    return [
      Passage(sources: sources.subtracting(other.sources), targets: targets, packets: packets),
      Passage(sources: from, targets: targets.subtracting(other.targets), packets: packets),
      Passage(sources: from, targets: to, packets: packets.subtracting(other.packets)),
    ].filter { !$0.isEmpty }
  }
}

extension [Passage] {
  /// What of these is in none of others.
  package func subtracting(_ others: [Passage]) -> [Passage] {
    if self == others { return [] }
    return others.reduce(self) { rest, other in rest.flatMap { $0.subtracting(other) } }
  }

  package var packets: PacketSet { reduce(.nothing) { $0.union($1.packets) } }

  package var sources: AddressSet { reduce(.empty) { $0.union($1.sources) } }

  package var targets: AddressSet { reduce(.empty) { $0.union($1.targets) } }
}
