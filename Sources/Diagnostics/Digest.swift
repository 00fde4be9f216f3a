/// Diagnostics as a person is shown them: the first of many alike ones whole, others by their first line or their
/// number, so that a large mistake does not hide the small ones.
struct Digest {
  /// How much of one is shown.
  enum Extent {
    case whole
    case firstLine
  }

  /// Of one id so many are shown whole, of those that have a table so many, and of those that are no errors so many
  /// at all.
  private static let most = (whole: 10, withDetails: 3, notErrors: 30)

  private(set) var shown: [(diagnostic: Diagnostic, extent: Extent)] = []
  /// How many more there are of an id, in order of the first of them.
  private var rest: [(of: Kind, count: Int)] = []

  /// What alike ones have in common.
  private struct Kind: Hashable {
    let severity: Diagnostic.Severity
    let id: String
  }

  init(_ diagnostics: Diagnostics) {
    var counts: [Kind: Int] = [:]
    for diagnostic in diagnostics.sorted {
      let kind = Kind(severity: diagnostic.severity, id: diagnostic.id)
      let before = counts[kind, default: 0]
      counts[kind] = before + 1
      if before < (diagnostic.details.isEmpty ? Digest.most.whole : Digest.most.withDetails) {
        shown.append((diagnostic, .whole))
      } else if diagnostic.severity == .error || before < Digest.most.notErrors {
        shown.append((diagnostic, .firstLine))
      } else if before == Digest.most.notErrors {
        rest.append((kind, 0))
      }
    }
    rest = rest.map { ($0.of, (counts[$0.of] ?? 0) - Digest.most.notErrors) }
  }

  /// How many are not shown, a line for each id.
  var remainder: [String] {
    rest.map { kind, count in
      "and \(count) \(kind.severity.rawValue)\(count == 1 ? "" : "s") more like these [\(kind.id)]; '--format json' lists all"
    }
  }
}

/// The first lines of a table and its last one, which is the sum where there is one.
func cut(_ details: [String]) -> [String] {
  guard details.count > 24 else { return details }
  return details.prefix(20) + ["and \(details.count - 21) lines more; '--format json' lists all"] + details.suffix(1)
}
