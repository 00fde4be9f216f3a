import Diagnostics

extension Parser {
  /// Reads what begins with a word and goes on with labels or a brace.
  mutating func parseHeader(_ type: Word, _ first: Token) -> Body.Item? {
    let start = index
    var labels: [Word] = []
    var isWhole = true
    while kind == .word || kind == .string {
      if let label = takeName() { labels.append(label) } else { isWhole = false }
    }
    if kind == .openBrace { return parseBlock(type, first, labels, isWhole) }
    let isValue = following(start) == index && (kind == .newline || kind == .end || kind == .closeBrace)
    if isValue, !(kind == .newline && isBlockWithoutBrace) { return parseMissingEquals(type, valueAt: start) }
    return parseFaultyHeader(type, first, labels)
  }

  /// `type = "label" {`
  mutating func parseHeaderAfterEquals(_ type: Word, _ first: Token) -> Body.Item? {
    complain(.blockWithEquals(type.text, range))
    advance()
    return parseHeader(type, first)
  }

  /// A word, or a quoted string, as a name; nil when its escapes are wrong.
  mutating func takeName() -> Word? {
    let token = current
    defer { advance() }
    if token.kind == .word { return Word(source.text(token.range), token.range) }
    return decodeString(token).map { Word($0, token.range) }
  }

  /// What follows a name that is neither `=` nor a label nor a brace.
  mutating func parseFaultyItem(_ name: Word, _ first: Token) -> Body.Item? {
    switch kind {
    case .newline, .end, .closeBrace:
      if kind == .newline, isBlockWithoutBrace { return parseFaultyHeader(name, first, []) }
      complain(.missingEqualsOrBrace(after: name.text, name.range))
      return nil
    case .colon, .operation: return parseOtherSign(name)
    case .number, .malformedNumber, .openBracket, .minus: return parseMissingEquals(name, valueAt: index)
    default: return parseFaultyHeader(name, first, [])
    }
  }

  /// `name: value`, `name == value`, `name := value`
  private mutating func parseOtherSign(_ name: Word) -> Body.Item? {
    let sign = current
    advance()
    if kind == .equals { advance() }
    let isSign = sign.kind == .colon || ["==", "=>"].contains(spelling(sign))
    complain(
      isSign ? .missingEquals(after: name.text, sign.range) : .unexpected(spelling(sign), sign.range))
    return .attribute(Attribute(name: name, value: parseValue(after: sign, in: .line)))
  }

  private mutating func parseMissingEquals(_ name: Word, valueAt start: Int) -> Body.Item {
    goBack(to: start)
    complain(.missingEquals(after: name.text, range))
    return .attribute(Attribute(name: name, value: parseExpression(in: .line)))
  }

  /// A block's header in which something is wrong; its body is read all the same.
  private mutating func parseFaultyHeader(_ type: Word, _ first: Token, _ labels: [Word]) -> Body.Item? {
    let header = type.range.joined(with: labels.last?.range ?? type.range)
    let swallowed = kind == .unclosedString && source.bytes[current.upper - 1] == UInt8(ascii: "{")
    switch kind {
    case .newline where tokens[afterNewlines].kind == .openBrace:
      skipNewlines()
      complain(.braceOnNextLine(range, header: header))
    case .newline where isBlockWithoutBrace:
      complain(.missingEqualsOrBrace(after: source.text(header), header))
      return parseBlock(type, first, labels, false)
    case .newline, .end, .closeBrace: complain(.missingEqualsOrBrace(after: source.text(header), header))
    case .equals: complain(.blockWithEquals(type.text, range))
    default: complainOfTerm()
    }
    if swallowed { return parseBlock(type, first, labels, false) }
    skip(stops: [.newline, .brace])
    return kind == .openBrace ? parseBlock(type, first, labels, false) : nil
  }

  /// Reads the body from the `{`, or from where it is missing.
  private mutating func parseBlock(_ type: Word, _ first: Token, _ labels: [Word], _ isWhole: Bool) -> Body.Item? {
    let opener = kind == .openBrace ? current : Token(.openBrace, current.lower, current.lower)
    guard descend(opener) else { return nil }
    defer { depth -= 1 }
    if kind == .openBrace { advance() }
    let isOnOneLine = kind != .newline && !isAtEnd && kind != .closeBrace
    let block = OpenBlock(type: type, brace: opener, indent: indent(of: first), isOnOneLine: isOnOneLine)
    let body = parseItems(of: block)
    let end = kind == .closeBrace ? current.upper : current.lower
    if kind == .closeBrace { advance() } else { complainUnclosed(opener) }
    return .block(
      HCLBlock(
        type: type, labels: labels, body: body, range: SourceRange(type.range.lower, end), hasWholeHeader: isWhole))
  }

  /// The file lacks a `{`, and a block begins at this line end if one does.
  private var isBlockWithoutBrace: Bool {
    let next = afterNewlines
    return tokens[next].kind == .openBrace || braceBalance < 0 && depth == 0 && tokens[next].kind == .word
  }
}
