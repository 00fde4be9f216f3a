/// The text as one word of the shell, whatever it holds: `it's` is `'it'\''s'`. The only place that quotes for it.
func quotedForShell(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "'")) else { return "'" + text + "'" }
  return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

/// An assignment, e.g. `NETWORK='acme'`.
func assignment(_ name: String, _ text: String) -> String { name + "=" + quotedForShell(text) + "\n" }

/// An assignment of rows of words, a line each, with a comment that names the columns.
func table(_ name: String, columns: String, _ rows: [[String]]) -> String {
  var text = ""
  text.reserveCapacity(rows.reduce(0) { $0 + $1.reduce(0) { $0 + $1.utf8.count + 1 } })
  for (index, row) in rows.enumerated() {
    if index > 0 { text += "\n" }
    for (place, word) in row.enumerated() {
      if place > 0 { text += " " }
      text += word
    }
  }
  return "\n# " + columns + "\n" + assignment(name, text)
}
