import Words

/// Text as a terminal may be sent it, the only kind that is: what it quotes from files, from AWS and from the command
/// line can neither move the cursor nor change colours, turn the direction of text or begin a line of its own.
package struct ScreenText: Hashable, Sendable {
  /// The text with its line ends.
  package let string: String

  /// Lines, each of which stays one whatever it quotes.
  package init(lines: some Sequence<String>) { string = lines.map { shown($0) + "\n" }.joined() }

  /// A text of the program itself, e.g. a help screen, in which nobody else's line ends can be.
  package init(own text: String) {
    string = text.split(separator: "\n", omittingEmptySubsequences: false).map { shown(String($0)) }
      .joined(separator: "\n")
  }

  /// A JSON text; what a terminal would obey can stand in its strings alone, and is escaped there.
  package init(json: String) { string = json.unicodeScalars.allSatisfy(isPlainInJSON) ? json : escaped(json) }

  /// Diagnostics with excerpts of the source, in colour or not; of many alike ones the first.
  package init(
    _ diagnostics: Diagnostics, of source: SourceFile, colour: Bool, width: Int, wrapsHeaders: Bool = false
  ) {
    string = renderDigest(diagnostics, of: source, colour: colour, width: width, wrapsHeaders: wrapsHeaders)
  }

  /// A line in the colour of diagnostics of that severity, or in none.
  package init(line: String, as severity: Diagnostic.Severity, colour: Bool) {
    string = Palette(isOn: colour).paint(shown(line), as: .severity(severity)) + "\n"
  }

  private init(joined string: String) { self.string = string }

  /// One text after the other.
  package static func + (left: ScreenText, right: ScreenText) -> ScreenText {
    ScreenText(joined: left.string + right.string)
  }
}

/// Whether a terminal shows the character, or it is JSON's own white space.
private func isPlainInJSON(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar.shown == scalar }

private func escaped(_ json: String) -> String {
  json.unicodeScalars.map { isPlainInJSON($0) ? String($0) : $0.escapedInJSON }.joined()
}

extension Unicode.Scalar {
  /// `\u` and four digits; all that is escaped lies in the basic plane.
  var escapedInJSON: String {
    let digits = String(value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
