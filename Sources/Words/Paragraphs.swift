/// A paragraph in lines of at most `width` columns, broken at spaces; an indented one hangs two columns further in.
/// A longer word has a line of its own.
package func wrapped(_ text: String, to width: Int, indent: Int = 0) -> [String] {
  let further = indent == 0 ? 0 : indent + 2
  let words = text.split(separator: " ").joined(separator: " ")
  return wrap(words, to: width - further, after: indent - further).enumerated().map { index, line in
    String(repeating: " ", count: index == 0 ? indent : further) + line
  }
}

/// The text's words in lines of at most `width` columns; a longer word has a line of its own.
///
/// Of the first line `taken` columns are taken, or so many more are there: it is empty where the first word does not fit
/// beside what is taken.
package func wrap(_ text: String, to width: Int, after taken: Int = 0) -> [String] {
  var lines: [String] = []
  var line = ""
  var length = taken
  for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
    let added = columns(of: word) + (index == 0 || line.isEmpty ? 0 : 1)
    if length + added <= width || line.isEmpty && (index > 0 || taken <= 0) {
      line += (added > columns(of: word) ? " " : "") + word
      length += added
    } else {
      lines.append(line)
      line = String(word)
      length = columns(of: word)
    }
  }
  return lines + [line]
}
