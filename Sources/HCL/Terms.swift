import Diagnostics

extension Parser {
  /// Says why a value cannot begin with the current token.
  mutating func complainOfTerm() {
    switch kind {
    case .heredoc: complain(.unsupported(.heredoc, firstLine(of: range)))
    case .malformedNumber: complainOfMalformedNumber()
    case .openParenthesis: complain(.unsupported(.parentheses, range))
    case .operation, .minus: complain(.unsupported(.operator, range))
    case .star: complain(.unsupported(.splat, range))
    case .question: complain(.unsupported(.conditional, range))
    case .singleQuoted: complain(.singleQuotes(range, isClosed: range.upper - range.lower > 1 && endsInSingleQuote))
    case .template: complain(.unsupported(.template, templateMark(in: range)))
    case .unclosedString: takeUnclosedString()
    case .stray: complain(.unexpected(shown(current), range, help: strayHelp))
    default: complain(.unexpected(spelling, range))
    }
  }

  private var endsInSingleQuote: Bool { source.bytes[range.upper - 1] == UInt8(ascii: "'") }

  private mutating func complainOfMalformedNumber() {
    let whole = adjacent(from: range.lower)
    let text = source.text(whole)
    complain(.malformedNumber(text, whole, meant: text.replacing("..", with: "-")))
  }

  /// A text was meant where its parts stick together, e.g. `9300-9400`, or are two numbers.
  func quoteHelp(_ value: Expression, from start: Int) -> String? {
    if let turned = turnedRound(source.text(adjacent(from: start))) {
      return "a text stands in double quotes, and the protocol comes first: \"\(turned)\""
    }
    let next = tokens[following(index)]
    if case .number(let lower) = value.kind, kind == .minus || kind == .colon, next.kind == .number {
      return "a text stands in double quotes: \"\(lower)-\(source.text(next.range))\""
    }
    let whole = adjacent(from: start)
    let isOneWord = whole.upper > range.upper && whole.upper - whole.lower <= 60
    return isOneWord ? "a text stands in double quotes: \"\(source.text(whole))\"" : nil
  }

  /// `22/tcp` as the language has it, `tcp/22`; nothing else in it is a number, a slash and a word.
  private func turnedRound(_ text: String) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].first?.isNumber == true, parts[1].first?.isLetter == true else { return nil }
    return "\(parts[1])/\(parts[0])"
  }

  /// From `start` over the current token to the next space, comma, bracket or line end.
  private func adjacent(from start: Int) -> SourceRange {
    var end = range.upper
    var next = index + 1
    while end - start <= 60 {
      switch tokens[next].kind {
      case .word, .number, .malformedNumber, .operation, .minus, .dot, .colon, .star:
        end = tokens[next].upper
        next += 1
      default: return SourceRange(start, end)
      }
    }
    return SourceRange(start, end)
  }

  private func firstLine(of range: SourceRange) -> SourceRange {
    let line = source.bytes[range.lower..<range.upper].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return SourceRange(range.lower, line.endIndex)
  }

  /// The `${` or `%{` that makes a string a template.
  private func templateMark(in range: SourceRange) -> SourceRange {
    let bytes = source.bytes
    var place = range.lower + 1
    while place + 1 < range.upper {
      let isSign = bytes[place] == UInt8(ascii: "$") || bytes[place] == UInt8(ascii: "%")
      let signs = isSign ? bytes[place..<range.upper].prefix { $0 == bytes[place] }.count : 0
      let isMark = isSign && place + signs < range.upper && bytes[place + signs] == UInt8(ascii: "{")
      if isMark, signs != 2 { return SourceRange(place + signs - 1, place + signs + 1) }
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : max(signs, 1)
    }
    return range
  }

  /// The character, or its code point where nothing is to be seen of it.
  private func shown(_ token: Token) -> String {
    guard let scalar = scalar(in: source.bytes, at: token.lower).value else { return spelling(token) }
    let isVisible =
      scalar.value < 0x80 || !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
    return isVisible ? spelling(token) : scalar.codePoint
  }

  private var strayHelp: String? {
    switch spelling {
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{2018}", "\u{2019}", "`", "«", "»": "use straight double quotes"
    case "\u{A0}": "use a plain space"
    default: nil
    }
  }
}
