package import Addressing
import Proof
package import Reachability
import Words

/// What passes from one end to another: between all of their addresses, and between some of them only.
package struct Passing: Hashable {
  /// Between each address of the one and each of the other.
  package let whole: PacketSet
  /// What passes beside that, each part for other addresses or of other packets.
  package let parts: [PassingPart]

  static let nothing = Passing(whole: .nothing, parts: [])

  init(whole: PacketSet, parts: [PassingPart] = []) {
    self.whole = whole
    self.parts = parts
  }

  /// What `passages` come to among `all` the pairs of addresses that there are.
  init(_ passages: [Passage], among all: [Passage]) {
    if passages.count == 1, all.count == 1, all[0].sources.isSubset(of: passages[0].sources),
      all[0].targets.isSubset(of: passages[0].targets)
    {
      self.init(whole: passages[0].packets)
      return
    }
    let packets = passages.packets
    let missing = all.map { Passage(sources: $0.sources, targets: $0.targets, packets: packets) }
      .subtracting(passages).packets
    let ends = (sources: all.sources, targets: all.targets)
    let rest = passages.map {
      Passage(sources: $0.sources, targets: $0.targets, packets: $0.packets.intersection(missing))
    }
    self.init(
      whole: packets.subtracting(missing),
      parts: rest.filter { !$0.isEmpty }.joined.map { passage in
        PassingPart(
          packets: passage.packets, sources: Share(passage.sources, of: ends.sources),
          targets: Share(passage.targets, of: ends.targets))
      })
  }

  package var isEmpty: Bool { whole.isEmpty && parts.isEmpty }

  /// What passes between any addresses at all.
  package var packets: PacketSet { parts.reduce(whole) { $0.union($1.packets) } }

  /// The same with other packets, where any are left.
  func map(_ change: (PacketSet) -> PacketSet) -> Passing {
    let whole = change(self.whole)
    return Passing(
      whole: whole,
      parts: parts.compactMap { part in
        let packets = change(part.packets)
        return packets.isEmpty ? nil : PassingPart(packets: packets, sources: part.sources, targets: part.targets)
      })
  }

  /// Without what tells of packets that are too big, where it passes alone.
  var withoutPathMTU: Passing { map(\.withoutPathMTU) }
}

/// Packets that pass between some of two ends' addresses only.
package struct PassingPart: Hashable {
  package let packets: PacketSet
  /// Nil for all of them.
  package let sources: Share?
  package let targets: Share?

  /// `from 203.0.113.7/32`, `to 10.1.0.0/25`, `from 10.1.1.0/24 to 10.1.0.0/25`.
  var words: String {
    [sources.map { "from \($0.words)" }, targets.map { "to \($0.words)" }].compactMap { $0 }.joined(separator: " ")
  }
}

/// Some of the addresses of an end.
package struct Share: Hashable {
  package let addresses: AddressSet
  /// The others that it has.
  private let others: AddressSet

  /// Nil where it is all of them.
  package init?(_ addresses: AddressSet, of all: AddressSet) {
    self.addresses = addresses.intersection(all)
    others = all.subtracting(addresses)
    if others.isEmpty { return nil }
  }

  /// The blocks, or what they leave out where that is shorter: `203.0.113.7/32`, `all but 203.0.113.7/32`.
  package var words: String { written.isRest ? "all but \(written.blocks)" : written.blocks }

  /// The same where it is said beside what all addresses may: `203.0.113.7/32 only`.
  var onlyWords: String { written.isRest ? words : "\(words) only" }

  private var written: (blocks: String, isRest: Bool) {
    let (meant, left) = (addresses.blockTexts, others.blockTexts)
    let isRest = left.count < meant.count
    return (Share.listed(isRest ? left : meant), isRest)
  }

  /// How many blocks are named where there are many.
  private static let most = 4

  private static func listed(_ blocks: [String]) -> String {
    blocks.count > most + 1
      ? "\(blocks.prefix(most).joined(separator: ", ")) and \(blocks.count - most) more blocks"
      : blocks.joined(separator: ", ")
  }
}

extension [Passage] {
  /// The same, those that differ in one end's addresses alone as one.
  fileprivate var joined: [Passage] {
    let bySource = grouped { OneSide(addresses: $0.sources, packets: $0.packets) }.map { end, members in
      Passage(sources: end.addresses, targets: members.targets, packets: end.packets)
    }
    return bySource.grouped { OneSide(addresses: $0.targets, packets: $0.packets) }.map { end, members in
      Passage(sources: members.sources, targets: end.addresses, packets: end.packets)
    }
  }
}

/// Packets and the addresses at one end of them.
private struct OneSide: Hashable {
  let addresses: AddressSet
  let packets: PacketSet
}
