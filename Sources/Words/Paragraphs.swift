import Diagnostics

/// A paragraph in lines of at most `width` columns, broken at spaces; an indented one hangs two columns further in.
/// A longer word has a line of its own.
package func wrapped(_ text: String, to width: Int, indent: Int = 0) -> [String] {
  let further = indent == 0 ? 0 : indent + 2
  let words = text.split(separator: " ").joined(separator: " ")
  return wrap(words, to: width - further, after: indent - further).enumerated().map { index, line in
    String(repeating: " ", count: index == 0 ? indent : further) + line
  }
}
