import Diagnostics

/// What a value stands in: it decides where the value ends.
enum Surroundings {
  case line
  case list
  case object

  var stops: Stops {
    switch self {
    case .line: .newline
    case .list: [.comma, .bracket]
    case .object: [.comma, .newline]
    }
  }
}

extension Parser {
  /// Reads the value behind a sign, e.g. `=`.
  mutating func parseValue(after sign: Token, in surroundings: Surroundings) -> Expression {
    switch kind {
    case .newline, .end, .comma, .closeBrace, .closeBracket, .closeParenthesis:
      complain(.missingValue(after: spelling(sign), sign.range))
      if kind == .newline, surroundings != .list, isValueOnNextLine {
        skipNewlines()
        return parseExpression(in: surroundings)
      }
      return Expression(.invalid, SourceRange(sign.upper, sign.upper))
    default: return parseExpression(in: surroundings)
    }
  }

  /// Behind the line end stands what can only be a value.
  private var isValueOnNextLine: Bool {
    let next = afterNewlines
    switch tokens[next].kind {
    case .number, .openBracket, .openBrace: return true
    case .string: return ![.equals, .colon].contains(tokens[following(next)].kind)
    default: return false
    }
  }

  /// Reads a value; what cannot stand behind one is skipped with it.
  mutating func parseExpression(in surroundings: Surroundings) -> Expression {
    let start = range.lower
    let value = parseTerm(in: surroundings)
    if surroundings == .list { skipNewlines() }
    guard let construct = unsupportedSuffix(of: value) else { return value }
    complain(.unsupported(construct, range, help: construct == .operator ? quoteHelp(value, from: start) : nil))
    skip(stops: surroundings.stops)
    return Expression(.invalid, SourceRange(start, max(start, current.lower)))
  }

  private mutating func parseTerm(in surroundings: Surroundings) -> Expression {
    let token = current
    switch token.kind {
    case .word: return parseWord(in: surroundings)
    case .number: return take(.number(source.text(token.range)))
    case .string: return take(decodeString(token).map(Expression.Kind.string) ?? .invalid)
    case .openBracket: return parseList()
    case .openBrace: return parseObject()
    case .minus where tokens[index + 1].kind == .number: return takeNegative()
    case .unclosedString:
      takeUnclosedString()
      return Expression(.invalid, token.range)
    case .template, .heredoc, .singleQuoted:
      complainOfTerm()
      return take(.invalid)
    default:
      complainOfTerm()
      skip(stops: surroundings.stops)
      return Expression(.invalid, token.range)
    }
  }

  private mutating func take(_ kind: Expression.Kind) -> Expression {
    defer { advance() }
    return Expression(kind, range)
  }

  private mutating func takeNegative() -> Expression {
    let sign = range
    advance()
    let whole = sign.joined(with: range)
    advance()
    return Expression(.number(source.text(whole)), whole)
  }

  /// A reference, `true`, `false`, or what looks like one: `null`, a function.
  private mutating func parseWord(in surroundings: Surroundings) -> Expression {
    let token = current
    let text = source.text(token.range)
    let next = tokens[following(index)].kind
    if next == .openParenthesis || text == "null" && next != .dot {
      complain(.unsupported(next == .openParenthesis ? .function : .null, token.range))
      skip(stops: surroundings.stops)
      return Expression(.invalid, token.range)
    }
    if next != .dot, text == "true" || text == "false" { return take(.bool(text == "true")) }
    return parseReference()
  }

  private mutating func parseReference() -> Expression {
    var steps = [Word(source.text(range), range)]
    let start = range
    advance()
    while kind == .dot {
      let next = tokens[following(index)]
      guard next.kind == .word else {
        complainOfMissingName(before: next)
        break
      }
      advance()
      steps.append(Word(source.text(next.range), next.range))
      advance()
    }
    return Expression(.reference(steps), start.joined(with: steps.last?.range ?? start))
  }

  private mutating func complainOfMissingName(before next: Token) {
    switch next.kind {
    case .number, .malformedNumber, .star: return
    default:
      complain(.missingName(after: ".", range))
      advance()
    }
  }

  /// What HCL could go on with behind a value, and this language cannot.
  private func unsupportedSuffix(of value: Expression) -> Unsupported? {
    let next = tokens[following(index)].kind
    switch kind {
    case .dot where next == .star: return .splat
    case .dot where next == .number || next == .malformedNumber: return .index
    case .openBracket where isReference(value): return next == .star ? .splat : .index
    case .question: return .conditional
    case .colon where next == .colon && isReference(value): return .function
    case .operation, .minus, .star: return .operator
    case .colon where isNumber(value) && next == .number: return .operator
    default: return nil
    }
  }

  private func isNumber(_ value: Expression) -> Bool {
    if case .number = value.kind { true } else { false }
  }

  private func isReference(_ value: Expression) -> Bool {
    if case .reference = value.kind { true } else { false }
  }
}
