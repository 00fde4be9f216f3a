package import Addressing
import Reach
import Reachability
import Words

// Passages such that each of their packets goes between each of their addresses, and packets that go between the same
// ones are together.

extension [Passage] {
  /// The same in such parts. What tells of packets that are too big is only with others that go the same way.
  var exact: [Passage] {
    if count < 2 { return self }
    let telling = packets == .pathMTU ? packets : packets.subtracting(.pathMTU)
    let kinds = map { $0.packets.intersection(telling) }.partedByEachOther
    return kinds.grouped { ways(of: $0) }.flatMap { ways, kinds in
      let packets = kinds.reduce(PacketSet.nothing) { $0.union($1) }
      return ways.map { way in
        Passage(sources: way.sources, targets: way.targets, packets: packets.union(pathMTU(on: way)))
      }
    }
  }

  private func pathMTU(on way: Way) -> PacketSet {
    let passage = Passage(sources: way.sources, targets: way.targets, packets: .pathMTU)
    return [passage].subtracting(self).isEmpty ? .pathMTU : .nothing
  }

  /// Between which addresses packets go that these passages do not tell apart.
  private func ways(of packets: PacketSet) -> [Way] {
    let passages = filter { packets.isSubset(of: $0.packets) }
    let senders = passages.map(\.sources).partedByEachOther
    let receivers = senders.grouped { sender in passages.filter { sender.isSubset(of: $0.sources) }.targets }
    return receivers.map { targets, senders in
      Way(sources: senders.reduce(.empty) { $0.union($1) }, targets: targets)
    }.sorted { ($0.sources.first ?? 0) < ($1.sources.first ?? 0) }
  }
}

/// From any of some addresses to any of others.
private struct Way: Hashable {
  let sources: AddressSet
  let targets: AddressSet
}

/// A set whose parts are sets like it.
private protocol Partible {
  var isEmpty: Bool { get }
  func intersection(_ other: Self) -> Self
  func subtracting(_ other: Self) -> Self
}

extension NumberSet: Partible {}

extension PacketSet: Partible {}

extension Array where Element: Partible {
  /// Parts that share nothing, each of which every one of these sets has as a whole or not at all.
  fileprivate var partedByEachOther: [Element] {
    reduce([]) { parts, next in
      let parted = parts.flatMap { [$0.intersection(next), $0.subtracting(next)] }
      return (parted + [parts.reduce(next) { $0.subtracting($1) }]).filter { !$0.isEmpty }
    }
  }
}
