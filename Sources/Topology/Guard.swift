package import Addressing
package import Diagnostics

/// One `never` block: what no end of one side may open to an end of the other, whatever else the file says.
package struct Guard: Sendable {
  /// In the order of their ends.
  package let from: [Party]
  package let to: [Party]
  package let traffic: Traffic
  /// Whether packets count that pass for answers, too.
  package let countsResidue: Bool
  /// The word `never`.
  package let place: SourceRange

  package init(from: [Party], to: [Party], traffic: Traffic, countsResidue: Bool, place: SourceRange) {
    self.from = from.sorted()
    self.to = to.sorted()
    self.traffic = traffic
    self.countsResidue = countsResidue
    self.place = place
  }

  /// Whether the guard is about this pair of ends.
  package func covers(_ pair: Pair) -> Bool {
    for near in from where near.ends.contains(pair.from) {
      for far in to where far.ends.contains(pair.to) && near.means(pair, with: far) { return true }
    }
    return false
  }

  /// The pairs that it is about, each once, in order.
  package var pairs: [Pair] {
    var pairs: Set<Pair> = []
    for near in from {
      for far in to {
        for one in near.ends {
          for other in far.ends where near.means(Pair(from: one, to: other), with: far) {
            pairs.insert(Pair(from: one, to: other))
          }
        }
      }
    }
    return pairs.sorted()
  }
}

extension Guard {
  /// What one reference of `from` or `to` means.
  package struct Party: Hashable, Comparable, Sendable {
    /// How much of a VPC it names: that decides whether ends inside one VPC are meant.
    package enum Breadth: Hashable, Sendable {
      /// All of a kind, as in `spoke`.
      case kind
      case vpc
      /// One tier, or what is no VPC.
      case end
    }

    package let ends: Set<End>
    package let breadth: Breadth

    package init(_ ends: some Sequence<End>, _ breadth: Breadth) {
      self.ends = Set(ends)
      self.breadth = breadth
    }

    package static func < (left: Party, right: Party) -> Bool {
      left.ends.sorted().lexicographicallyPrecedes(right.ends.sorted())
    }

    /// Whether a pair of one's ends and the other's is meant: never an end itself, and inside one VPC only what names
    /// a tier.
    func means(_ pair: Pair, with other: Party) -> Bool {
      if pair.from == pair.to { return false }
      guard let vpc = pair.from.vpc, vpc == pair.to.vpc else { return true }
      let breadths = [breadth, other.breadth]
      return !breadths.contains(.kind) && breadths.contains(.end)
    }
  }
}

/// Two ends of which the first may open connections to the second, or must not.
package struct Pair: Hashable, Comparable, Sendable {
  package let from: End
  package let to: End

  package init(from: End, to: End) {
    self.from = from
    self.to = to
  }

  package static func < (left: Pair, right: Pair) -> Bool {
    left.from == right.from ? left.to < right.to : left.from < right.from
  }
}
