internal import Addressing
internal import Diagnostics

/// A block with whose it is and where it stands.
struct Owned {
  let block: Block
  let owner: Name
  let place: SourceRange
  /// Tells owners apart.
  let key: Int

  /// "'mgmt' covers 10.0.0.0 to 10.0.255.255"
  var span: String { "'\(owner)' covers \(block.first) to \(block.last)" }

  func words(inside other: Owned) -> String {
    if block == other.block { return "the same addresses" }
    return other.block.contains(block) ? "inside it" : "around it"
  }

  /// Overlapping pairs, each in order of the source: every block with a widest one that reaches into it,
  /// another owner's if there is one. Aligned blocks overlap only where one is inside the other.
  static func overlaps(_ owned: [Owned]) -> [(Owned, Owned)] {
    var widest: [Owned] = []
    var pairs: [(Owned, Owned)] = []
    for next in owned.sorted(by: { ($0.block, $0.place.lower) < ($1.block, $1.place.lower) }) {
      widest.removeAll { $0.block.last < next.block.first }
      if let other = widest.first(where: { $0.key != next.key }) ?? widest.first {
        pairs.append(other.place.lower <= next.place.lower ? (other, next) : (next, other))
      }
      if widest.count < 2, !widest.contains(where: { $0.key == next.key }) { widest.append(next) }
    }
    return pairs
  }
}
