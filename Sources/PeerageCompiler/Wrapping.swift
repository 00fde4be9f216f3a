/// A paragraph in lines of at most `width` columns, broken at spaces; an indented one hangs two columns further in.
/// A longer word has a line of its own.
func wrapped(_ text: String, to width: Int, indent: Int = 0) -> [String] {
  let further = indent == 0 ? 0 : indent + 2
  var lines: [String] = []
  var line = String(repeating: " ", count: indent)
  var isEmpty = true
  for word in text.split(separator: " ") {
    if !isEmpty, line.count + 1 + word.count > width {
      lines.append(line)
      line = String(repeating: " ", count: further)
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + word
    isEmpty = false
  }
  return lines + [line]
}
