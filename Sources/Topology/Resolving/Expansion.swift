internal import Addressing
internal import Diagnostics

/// The expansion of one `allow`: which ends its references mean.
struct Expansion {
  let from: [Side]
  let to: [Side]
  let place: SourceRange
  /// Whether each item of `from` and `to` took part in a pair, or in a mistake that has been reported.
  var usedFrom: Set<Int> = []
  var usedTo: Set<Int> = []
  private(set) var pairs: [Pair] = []
  /// How many pairs are not connected.
  var unconnected = 0
  /// How many of these are told one by one.
  static let told = 20

  /// What became of two references.
  enum Outcome {
    case matched
    case refused
    /// They mean no pair of ends; for bare kinds and a VPC itself this is no mistake by itself.
    case nothing
  }

  init(from: [Side], to: [Side], place: SourceRange) {
    self.from = from
    self.to = to
    self.place = place
  }

  mutating func add(_ from: [End], _ to: [End]) {
    for from in from {
      for to in to where from != to { pairs.append(Pair(from: from, to: to)) }
    }
  }
}
