/// Why something is so: a line of the topology, or a rule of the language that needs no line.
package enum Cause: Hashable, Comparable, Sendable {
  /// Counted from 1, e.g. 24: what stands there lets it be, or asks for it.
  case line(Int)
  /// A phrase, e.g. `tiers beside each other`.
  case always(String)

  package static func < (left: Cause, right: Cause) -> Bool { left.rank < right.rank }

  private var rank: (Int, String) {
    switch self {
    case .line(let line): (line, "")
    case .always(let phrase): (.max, phrase)
    }
  }
}
