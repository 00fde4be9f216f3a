import Diagnostics

/// What ends a skip, beside the end of the file and the `}` of something that is open around it.
struct Stops: OptionSet {
  let rawValue: Int

  static let newline = Stops(rawValue: 1)
  static let comma = Stops(rawValue: 2)
  /// A `]` that closes something around.
  static let bracket = Stops(rawValue: 4)
  /// A `{`.
  static let brace = Stops(rawValue: 8)
}

/// The brackets that a skip has gone into.
private struct OpenBrackets {
  private var closers: [Token.Kind] = []
  private var counts = [0, 0, 0]

  var isEmpty: Bool { closers.isEmpty }

  var hasBrace: Bool { counts[0] > 0 }

  mutating func open(closedBy closer: Token.Kind) {
    closers.append(closer)
    counts[index(closer)] += 1
  }

  /// Closes the innermost bracket of that kind with all that is open in it; false when there is none.
  mutating func close(_ closer: Token.Kind) -> Bool {
    guard counts[index(closer)] > 0 else { return false }
    while let last = closers.popLast() {
      counts[index(last)] -= 1
      if last == closer { break }
    }
    return true
  }

  private func index(_ closer: Token.Kind) -> Int {
    switch closer {
    case .closeBrace: 0
    case .closeBracket: 1
    default: 2
    }
  }
}

extension Parser {
  /// Goes on to where the faulty thing ends, over the brackets in between.
  mutating func skip(stops: Stops) {
    var open = OpenBrackets()
    while !isAtEnd, !isStop(stops, &open) { advance() }
  }

  /// Goes behind the bracket that opens here, or to the `}` of what is around it.
  mutating func skipBrackets() {
    var open = OpenBrackets()
    repeat {
      if isStop([], &open) { return }
      advance()
    } while !isAtEnd && !open.isEmpty
  }

  private func isStop(_ stops: Stops, _ open: inout OpenBrackets) -> Bool {
    switch kind {
    case .openBrace where open.isEmpty && stops.contains(.brace): return true
    case .openBrace, .openBracket, .openParenthesis: open.open(closedBy: kind.closer ?? .closeBrace)
    case .closeBrace: return !open.close(.closeBrace)
    case .closeBracket: return !open.close(.closeBracket) && stops.contains(.bracket)
    case .closeParenthesis: _ = open.close(.closeParenthesis)
    case .comma: return open.isEmpty && stops.contains(.comma)
    case .newline:
      if open.isEmpty, stops.contains(.newline) { return true }
      return !open.hasBrace && isItem(at: following(index))
    default: break
    }
    return false
  }
}

// MARK: - What a line looks like

extension Parser {
  /// The first token behind the line ends that begin here.
  var afterNewlines: Int {
    var next = index
    while tokens[next].kind == .newline { next = following(next) }
    return next
  }

  /// Here begins `name =` or the header of a block, which cannot stand in a list.
  var looksLikeItem: Bool { isItem(at: index) }

  /// Here begins `type {` or `type label {`.
  var looksLikeBlock: Bool { isBlock(at: index) }

  /// At this `=` stands the header of a block: `= label {`.
  var looksLikeHeaderAfterEquals: Bool { tokens[following(index)].kind != .openBrace && isBlock(at: index) }

  func isItem(at index: Int) -> Bool {
    guard tokens[index].kind == .word else { return false }
    return tokens[following(index)].kind == .equals || isBlock(at: index)
  }

  private func isBlock(at index: Int) -> Bool {
    let next = following(index)
    if tokens[next].kind == .openBrace { return true }
    let isLabel = tokens[next].kind == .word || tokens[next].kind == .string
    return isLabel && tokens[following(next)].kind == .openBrace
  }

  /// The current token is the first on its line.
  var beginsLine: Bool {
    var previous = index - 1
    while previous >= 0, tokens[previous].isTrivia { previous -= 1 }
    return previous < 0 || tokens[previous].kind == .newline
  }

  /// By how many bytes the token's line is indented; 200 at most, so that long lines cost nothing.
  func indent(of token: Token) -> Int {
    let start = source.lineStarts[source.line(at: token.lower) - 1]
    return source.bytes[start...].prefix(200).prefix { $0 == 0x20 || $0 == 0x09 }.count
  }

  /// The current line stands no further right than the one that opened the object which lacks a `}`.
  func isLeft(of indent: Int) -> Bool {
    braceBalance > 0 && kind == .word && beginsLine && self.indent(of: current) <= indent
  }
}
