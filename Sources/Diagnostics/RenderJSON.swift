import Words

/// An array with an object for each diagnostic, one a line; lines and columns are null for what has no place.
package func renderJSON(_ diagnostics: Diagnostics, of source: SourceFile) -> String {
  let objects = diagnostics.sorted.map { "  " + object(for: $0, in: source) }
  return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
}

private func object(for diagnostic: Diagnostic, in source: SourceFile) -> String {
  let related = diagnostic.related.map { label in
    object(members(of: label.range, in: source) + [("text", string(label.text))])
  }
  let head = [
    ("id", string(diagnostic.id)), ("severity", string(diagnostic.severity.rawValue)),
    ("message", string(diagnostic.message)),
  ]
  let tail = [
    ("label", diagnostic.subject.map { string($0.text) } ?? "null"), ("related", array(related)),
    ("help", array(diagnostic.help.map(string))), ("details", array(diagnostic.details.map(string))),
  ]
  return object(head + members(of: diagnostic.subject?.range, in: source) + tail)
}

/// A place; the end is behind the last character.
private func members(of range: SourceRange?, in source: SourceFile) -> [(String, String)] {
  let start = range.map { source.position(at: $0.lower) }
  let end = range.map { source.position(at: $0.upper) }
  return [("file", string(source.path))]
    + [
      ("line", start?.line), ("column", start?.column), ("endLine", end?.line), ("endColumn", end?.column),
    ].map { ($0.0, $0.1.map(String.init) ?? "null") }
}

private func object(_ members: [(String, String)]) -> String {
  "{" + members.map { "\(string($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
}

private func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ", ") + "]" }

/// A JSON string; what a terminal would obey is escaped, too.
private func string(_ text: String) -> String {
  var result = String.UnicodeScalarView("\"".unicodeScalars)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result.append(contentsOf: ["\\", scalar])
    case "\n": result.append(contentsOf: "\\n".unicodeScalars)
    case "\t": result.append(contentsOf: "\\t".unicodeScalars)
    case _ where scalar.shown != scalar:
      result.append(contentsOf: scalar.escapedInJSON.unicodeScalars)
    default: result.append(scalar)
    }
  }
  return String(result) + "\""
}
