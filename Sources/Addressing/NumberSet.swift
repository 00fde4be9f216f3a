/// A set of numbers (addresses, see `AddressSet`, ports, ICMP messages, protocols), kept as the fewest spans in order.
package struct NumberSet: Hashable, Sendable {
  /// Neighbouring numbers, both ends included.
  package struct Span: Hashable, Sendable {
    package let lower: UInt32
    package let upper: UInt32

    package init(_ lower: UInt32, _ upper: UInt32) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// Disjoint, in order, and none touching the next.
  package private(set) var spans: [Span]

  package static let empty = NumberSet(ordered: [])

  private init(ordered spans: [Span]) { self.spans = spans }

  package init(_ range: ClosedRange<UInt32>) { spans = [Span(range.lowerBound, range.upperBound)] }

  /// The union of spans in any order.
  package init(_ spans: some Sequence<Span>) {
    self.spans = []
    for span in spans.sorted(by: { $0.lower < $1.lower }) { append(span) }
  }

  /// By its ends and the count of its spans: that tells most sets apart, and the others are compared.
  package func hash(into hasher: inout Hasher) {
    guard let first = spans.first, let last = spans.last else { return hasher.combine(0) }
    hasher.combine(spans.count)
    hasher.combine(UInt64(first.lower) << 32 | UInt64(last.upper))
  }

  package var isEmpty: Bool { spans.isEmpty }

  package var first: UInt32? { spans.first?.lower }

  /// Whether these are the numbers of a span.
  package func isExactly(_ span: Span) -> Bool { spans.count == 1 && spans[0] == span }

  package func contains(_ number: UInt32) -> Bool { spans.contains { $0.lower <= number && number <= $0.upper } }

  package func union(_ other: NumberSet) -> NumberSet {
    if other.isSubset(of: self) { return self }
    if isSubset(of: other) { return other }
    var (result, mine, theirs) = (NumberSet.empty, 0, 0)
    result.spans.reserveCapacity(spans.count + other.spans.count)
    while mine < spans.count || theirs < other.spans.count {
      if theirs == other.spans.count || mine < spans.count && spans[mine].lower <= other.spans[theirs].lower {
        result.append(spans[mine])
        mine += 1
      } else {
        result.append(other.spans[theirs])
        theirs += 1
      }
    }
    return result
  }

  package func intersection(_ other: NumberSet) -> NumberSet {
    if isSubset(of: other) { return self }
    if other.isSubset(of: self) { return other }
    var (result, mine, theirs) = (NumberSet.empty, 0, 0)
    while mine < spans.count, theirs < other.spans.count {
      let lower = max(spans[mine].lower, other.spans[theirs].lower)
      let upper = min(spans[mine].upper, other.spans[theirs].upper)
      if lower <= upper { result.spans.append(Span(lower, upper)) }
      if spans[mine].upper < other.spans[theirs].upper { mine += 1 } else { theirs += 1 }
    }
    return result
  }

  package func subtracting(_ other: NumberSet) -> NumberSet {
    if !meets(other) { return self }
    var (result, theirs) = (NumberSet.empty, 0)
    for span in spans {
      var lower = span.lower
      while theirs < other.spans.count, other.spans[theirs].upper < lower { theirs += 1 }
      var next = theirs
      var isUsedUp = false
      while next < other.spans.count, other.spans[next].lower <= span.upper {
        let hole = other.spans[next]
        if lower < hole.lower { result.spans.append(Span(lower, hole.lower - 1)) }
        if hole.upper >= span.upper {
          isUsedUp = true
          break
        }
        lower = hole.upper + 1
        next += 1
      }
      if !isUsedUp { result.spans.append(Span(lower, span.upper)) }
    }
    return result
  }

  package func isSubset(of other: NumberSet) -> Bool {
    var theirs = 0
    for span in spans {
      while theirs < other.spans.count, other.spans[theirs].upper < span.lower { theirs += 1 }
      guard theirs < other.spans.count, other.spans[theirs].lower <= span.lower,
        span.upper <= other.spans[theirs].upper
      else { return false }
    }
    return true
  }

  package func meets(_ other: NumberSet) -> Bool {
    var (mine, theirs) = (0, 0)
    while mine < spans.count, theirs < other.spans.count {
      if spans[mine].upper < other.spans[theirs].lower {
        mine += 1
      } else if other.spans[theirs].upper < spans[mine].lower {
        theirs += 1
      } else {
        return true
      }
    }
    return false
  }

  /// Adds the numbers of another set, moved up by so many; they are no lower than those that are here.
  package mutating func append(_ other: NumberSet, movedBy distance: UInt32) {
    for span in other.spans { append(Span(span.lower + distance, span.upper + distance)) }
  }

  /// The numbers of a range, moved down so that it begins with 0.
  package func part(_ range: ClosedRange<UInt32>) -> NumberSet {
    var part = NumberSet.empty
    for span in spans where span.lower <= range.upperBound && range.lowerBound <= span.upper {
      let (lower, upper) = (max(span.lower, range.lowerBound), min(span.upper, range.upperBound))
      part.spans.append(Span(lower - range.lowerBound, upper - range.lowerBound))
    }
    return part
  }

  package mutating func formUnion(_ other: NumberSet) { self = union(other) }

  /// Adds a span that begins no earlier than the last one.
  private mutating func append(_ span: Span) {
    guard let last = spans.last, last.upper == .max || span.lower <= last.upper + 1 else {
      spans.append(span)
      return
    }
    if span.upper > last.upper { spans[spans.count - 1] = Span(last.lower, span.upper) }
  }
}
