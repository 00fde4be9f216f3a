import Diagnostics

extension Parser {
  /// Goes into a bracket; false, and behind it, when that is one too deep.
  mutating func descend(_ opener: Token) -> Bool {
    guard depth >= Parser.nestingLimit else {
      depth += 1
      return true
    }
    complain(.nestedTooDeep(opener.range, limit: Parser.nestingLimit))
    skipBrackets()
    if isAtEnd { silence() }
    return false
  }

  /// `[a, b]`; line ends count for nothing in it.
  mutating func parseList() -> Expression {
    let opener = current
    guard descend(opener) else { return Expression(.invalid, opener.range) }
    defer { depth -= 1 }
    advance()
    var isNewLine = skipNewlines()
    if skipFor() { return finish(opener, .invalid) }
    var elements: [Expression] = []
    var hasComma = true
    while !isPastBracket(.closeBracket), !(isNewLine && looksLikeItem) {
      let before = index
      if kind == .comma {
        takeComma(&hasComma)
      } else if hasComma || complainOfSeparator(.missingComma(before: spelling, range)) {
        elements.append(parseExpression(in: .list))
        hasComma = false
      }
      if index == before { advance() }
      isNewLine = skipNewlines() || beginsLine
    }
    return finish(opener, .list(elements))
  }

  /// `{ key = value, key: value }`, or a line for each.
  mutating func parseObject() -> Expression {
    let opener = current
    let indent = indent(of: current)
    guard descend(opener) else { return Expression(.invalid, opener.range) }
    defer { depth -= 1 }
    advance()
    skipNewlines()
    if skipFor() { return finish(opener, .invalid) }
    var items: [Expression.ObjectItem] = []
    var hasComma = true
    while !isPastBracket(.closeBrace), !isLeft(of: indent) {
      let before = index
      if kind == .comma {
        takeComma(&hasComma)
      } else if hasComma || complainOfSeparator(.missingComma(before: spelling, range)) {
        if let item = parseObjectItem() { items.append(item) }
        hasComma = false
      }
      if index == before { advance() }
      hasComma = kind == .comma ? hasComma : skipNewlines() || hasComma
    }
    return finish(opener, .object(items))
  }

  /// A comma; true is left in `hasComma`, and a second one in a row is a mistake.
  private mutating func takeComma(_ hasComma: inout Bool) {
    if hasComma { complain(.unexpected(",", range)) }
    hasComma = true
    advance()
  }

  private mutating func parseObjectItem() -> Expression.ObjectItem? {
    guard kind == .word || kind == .string else {
      complainOfTerm()
      skip(stops: Surroundings.object.stops)
      return nil
    }
    let token = current
    let key = takeName()
    let sign = current
    if kind == .equals || kind == .colon {
      advance()
    } else if !takeMissingSign(after: token) {
      return nil
    }
    let value = parseValue(after: sign, in: .object)
    return key.map { Expression.ObjectItem(key: $0, value: value) }
  }

  /// The sign between key and value is not there; true when a value follows all the same.
  private mutating func takeMissingSign(after key: Token) -> Bool {
    let name = spelling(key)
    switch kind {
    case .string, .number, .openBrace, .openBracket:
      return complainOfSeparator(.missingEquals(after: name, range))
    case .word: complainOfSeparator(.missingEquals(after: name, range))
    case .newline, .end, .comma, .closeBrace: complain(.missingEquals(after: name, key.range))
    default: complainOfTerm()
    }
    skip(stops: Surroundings.object.stops)
    return false
  }

  /// A `for` expression, skipped to its bracket.
  private mutating func skipFor() -> Bool {
    guard kind == .word, spelling == "for" else { return false }
    complain(.unsupported(.for, range))
    skip(stops: .bracket)
    return true
  }

  /// The bracket ends here, as it should or because something stands here that cannot be in it.
  private func isPastBracket(_ closer: Token.Kind) -> Bool {
    kind == closer || isAtEnd || kind == .closeBrace || kind == .closeBracket
  }

  private mutating func finish(_ opener: Token, _ kind: Expression.Kind) -> Expression {
    let isClosed = self.kind == opener.kind.closer
    let whole = SourceRange(opener.lower, isClosed ? range.upper : max(opener.upper, current.lower))
    if isClosed { advance() } else { complainUnclosed(opener) }
    return Expression(kind, whole)
  }
}
