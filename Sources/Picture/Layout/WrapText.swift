/// Breaks a text at its spaces into lines of at most `width` pixels; a word that is wider has a line of its own.
func wrapped(_ text: String, _ style: TextStyle, width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, style.width(of: last + " " + word) <= width {
      lines[lines.count - 1] = last + " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}

/// The width of the widest word.
func widestWord(_ text: String, _ style: TextStyle) -> Int {
  text.split(separator: " ").map { style.width(of: String($0)) }.max() ?? 0
}
