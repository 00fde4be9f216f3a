/// One thing that the compiler has to say about its input, as a value; renderers turn it into text.
package struct Diagnostic: Hashable, Sendable {
  /// How grave it is: an error stops the compilation, a warning and a note do not.
  package enum Severity: String, Sendable, Comparable {
    case note
    case warning
    case error

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// A place in the source with what there is to say of it, e.g. "'mgmt' covers 10.0.0.0 to 10.0.255.255".
  package struct Label: Hashable, Sendable {
    package let range: SourceRange
    package let text: String

    package init(_ range: SourceRange, _ text: String) {
      self.range = range
      self.text = brief(text)
    }
  }

  /// The check's id, e.g. `overlapping-networks`; `peerage explain ID` tells more of it.
  package let id: String
  package let severity: Severity
  /// What is wrong: lower case, no final period, the person's own spelling in single quotes.
  package let message: String
  /// The place it is about, with a few words for the caret line; nil when it is about the whole file.
  package let subject: Label?
  /// The other places that it conflicts with, in order of the source.
  package let related: [Label]
  /// What there is to do, one line each.
  package let help: [String]
  /// A table or list that belongs to the message (who uses how many), shown below it as it is.
  package let details: [String]

  package init(
    _ severity: Severity, id: String, _ message: String, at subject: Label? = nil, related: [Label] = [],
    help: [String] = [], details: [String] = []
  ) {
    self.id = id
    self.severity = severity
    self.message = brief(message)
    self.subject = subject
    self.related = related
    self.help = help.map(brief)
    self.details = details.map(brief)
  }
}

/// The text as a line that a person reads: what it quotes may be of any length.
package func brief(_ text: String) -> String {
  guard text.utf8.count > 240 else { return text }
  // By bytes: a word of marks that combine is one letter, whose end is long to find.
  let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    .map { brief(Substring($0)) }.joined(separator: " ")
  guard words.unicodeScalars.count > 480 else { return words }
  return String(words.unicodeScalars.prefix(320)) + " … " + String(words.unicodeScalars.suffix(120))
}

/// The beginning of a word that is too long, with the marks that close it.
private func brief(_ word: Substring) -> String {
  guard word.utf8.count > 80, word.unicodeScalars.count > 80 else { return String(word) }
  let closing = word.unicodeScalars.suffix(4).reversed().prefix { "'\",:;)]?".unicodeScalars.contains($0) }
  return String(word.unicodeScalars.prefix(60)) + "…" + String(String.UnicodeScalarView(closing.reversed()))
}

/// The diagnostics of one run, each once, in the order of the source.
package struct Diagnostics: Sendable {
  /// How many errors are kept; nothing is taken after one more.
  package static let limit = 1000

  private var seen: Set<Diagnostic> = []
  private var list: [Diagnostic] = []
  private var errors = 0
  /// There were more errors than the limit, so that nothing need be said any more.
  package private(set) var isFull = false

  package init() {}

  /// Adds one, unless the same has been said or there are too many errors.
  package mutating func append(_ diagnostic: Diagnostic) {
    guard !isFull, seen.insert(diagnostic).inserted else { return }
    errors += diagnostic.severity == .error ? 1 : 0
    isFull = errors > Diagnostics.limit
    list.append(isFull ? .tooManyErrors(limit: Diagnostics.limit) : diagnostic)
  }

  package mutating func append(contentsOf diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics { append(diagnostic) }
  }

  package var hasErrors: Bool { errors > 0 }

  package var isEmpty: Bool { list.isEmpty }

  /// All of them by their place in the source; those without a place come last.
  package var sorted: [Diagnostic] {
    list.enumerated()
      .sorted { left, right in
        let (a, b) = (left.element.subject?.range.lower ?? .max, right.element.subject?.range.lower ?? .max)
        return a == b ? left.offset < right.offset : a < b
      }
      .map(\.element)
  }
}

extension Diagnostic {
  package static func tooManyErrors(limit: Int) -> Diagnostic {
    Diagnostic(.error, id: "too-many-errors", "more than \(limit) errors, the others are not shown")
  }

  /// Whether it stands for others that are not there.
  var isCut: Bool { id == "too-many-errors" }
}
