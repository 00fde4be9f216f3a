/// What `peerage explain` tells of one diagnostic.
package struct Explanation: Sendable {
  package let id: String
  /// What it means: paragraphs, wrapped when they are printed.
  package let meaning: String
  /// The limit of AWS behind it, with its source.
  package let limit: String?
  /// A topology that gets it; a `network` block is understood where there is none.
  package let failing: String
  /// The same made right.
  package let passing: String

  init(_ id: String, _ meaning: String, limit: String? = nil, failing: String = "", passing: String = "") {
    self.id = id
    self.meaning = meaning
    self.limit = limit
    self.failing = failing
    self.passing = passing
  }

  /// The whole at 80 columns.
  package var text: String {
    var parts = [id, wrapped(meaning)]
    if let limit { parts.append(wrapped("AWS: " + limit)) }
    if !failing.isEmpty { parts.append("Refused or warned about:\n\n" + indented(failing)) }
    if !passing.isEmpty { parts.append("Right:\n\n" + indented(passing)) }
    return parts.joined(separator: "\n\n") + "\n"
  }
}

/// What the id means, if there is such a diagnostic.
package func explain(_ id: String) -> Explanation? { Explanation.all.first { $0.id == id } }

/// The example's lines; of a long one the beginning and the end.
private func indented(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let shown = lines.count <= 24 ? lines : lines.prefix(12) + ["…"] + lines.suffix(6)
  return shown.map { $0.isEmpty ? "" : "  " + ($0.count > 78 ? $0.prefix(76) + "…" : $0) }.joined(separator: "\n")
}

/// Breaks each line of the text at spaces so that none is longer than `width` characters.
func wrapped(_ text: String, width: Int = 80) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
    var lines: [String] = []
    for word in paragraph.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }.joined(separator: "\n")
}
