import Words

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
  /// Why there is no example; nil where there is one.
  package let withoutExample: String?

  init(_ id: String, _ meaning: String, limit: String? = nil, failing: String, passing: String) {
    self.id = id
    self.meaning = meaning
    self.limit = limit
    self.failing = failing
    self.passing = passing
    withoutExample = nil
  }

  init(_ id: String, _ meaning: String, limit: String? = nil, withoutExample: String) {
    self.id = id
    self.meaning = meaning
    self.limit = limit
    self.withoutExample = withoutExample
    failing = ""
    passing = ""
  }

  /// The whole for a terminal of `width` columns; examples are as wide as they are, at most 80.
  package func text(width: Int = 80) -> String {
    var parts = [id, paragraphs(meaning, width)]
    if let limit { parts.append(paragraphs("AWS: " + limit, width)) }
    if let withoutExample { parts.append(paragraphs("No example: " + withoutExample, width)) }
    if !failing.isEmpty { parts.append("Refused or warned about:\n\n" + indented(failing)) }
    if !passing.isEmpty { parts.append("Right:\n\n" + indented(passing)) }
    return parts.joined(separator: "\n\n") + "\n"
  }
}

/// What the id means, if there is such a diagnostic.
package func explain(_ id: String) -> Explanation? { Explanation.all.first { $0.id == id } }

extension Explanation {
  /// Whether it is found when the templates are made, and not in the network alone.
  package var isOfOutputs: Bool { Explanation.outputs.contains { $0.id == id } }
}

/// The example's lines; of a long one the beginning and the end.
private func indented(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let shown = lines.count <= 24 ? lines : lines.prefix(12) + ["…"] + lines.suffix(6)
  return shown.map { $0.isEmpty ? "" : "  " + ($0.count > 78 ? $0.prefix(76) + "…" : $0) }.joined(separator: "\n")
}

/// Each line of the text as a paragraph.
private func paragraphs(_ text: String, _ width: Int) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { wrapped(String($0), to: width) }
    .joined(separator: "\n")
}
