/// A range of TCP or UDP ports, both ends included, e.g. 9300–9400.
package struct PortRange: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let lower: UInt16
  package let upper: UInt16

  /// Fails when the ends are the wrong way round.
  package init?(_ lower: UInt16, _ upper: UInt16) {
    guard lower <= upper else { return nil }
    self.lower = lower
    self.upper = upper
  }

  package init(_ port: UInt16) {
    lower = port
    upper = port
  }

  private init(from lower: UInt16, to upper: UInt16) {
    self.lower = lower
    self.upper = upper
  }

  /// Every port, 0 to 65535, as an ACL entry counts them.
  package static let all = PortRange(from: 0, to: .max)

  /// What answers come back to unless the topology says otherwise (load balancers and NAT gateways use all of it).
  package static let ephemeral = PortRange(from: 1024, to: .max)

  package func contains(_ other: PortRange) -> Bool { lower <= other.lower && other.upper <= upper }

  package var description: String { lower == upper ? "\(lower)" : "\(lower)-\(upper)" }

  package static func < (left: PortRange, right: PortRange) -> Bool {
    (left.lower, left.upper) < (right.lower, right.upper)
  }

  /// The range that both make together, if they touch.
  func joined(with next: PortRange) -> PortRange? {
    guard Int(next.lower) <= Int(upper) + 1, Int(lower) <= Int(next.upper) + 1 else { return nil }
    return PortRange(from: Swift.min(lower, next.lower), to: Swift.max(upper, next.upper))
  }

  func intersection(_ other: PortRange) -> PortRange? {
    PortRange(Swift.max(lower, other.lower), Swift.min(upper, other.upper))
  }
}

/// A set of ports, kept as the fewest ranges in order.
package struct PortSet: Hashable, Sendable {
  package private(set) var ranges: [PortRange]

  package init(_ ranges: some Sequence<PortRange> = []) {
    self.ranges = []
    for range in ranges.sorted() {
      if let last = self.ranges.last, let joined = last.joined(with: range) {
        self.ranges[self.ranges.count - 1] = joined
      } else {
        self.ranges.append(range)
      }
    }
  }

  package init(_ range: PortRange) { ranges = [range] }

  package static let all = PortSet(.all)

  package var isEmpty: Bool { ranges.isEmpty }

  package func union(_ other: PortSet) -> PortSet {
    if other.isEmpty { return self }
    return isEmpty ? other : PortSet(ranges + other.ranges)
  }

  package func intersection(_ other: PortSet) -> PortSet {
    var common: [PortRange] = []
    var (mine, theirs) = (ranges[...], other.ranges[...])
    while let first = mine.first, let second = theirs.first {
      if let both = first.intersection(second) { common.append(both) }
      if first.upper < second.upper { mine.removeFirst() } else { theirs.removeFirst() }
    }
    return PortSet(common)
  }

  /// Whether all of `range` is in the set; found by halving.
  package func contains(_ range: PortRange) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upper < range.lower { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(range)
  }

  package func isSubset(of other: PortSet) -> Bool { ranges.allSatisfy(other.contains) }
}
