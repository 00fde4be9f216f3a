import Diagnostics

/// A block whose `}` is still to come.
struct OpenBlock {
  let type: Word
  let brace: Token
  /// How far the block's line is indented, in bytes.
  let indent: Int
  /// Something stands behind the `{` on its line.
  let isOnOneLine: Bool
}

extension Parser {
  /// Reads attributes and blocks up to the end of the block, or of the file.
  mutating func parseItems(of block: OpenBlock?) -> Body {
    let start = block?.brace.upper ?? 0
    var body = Body(items: [], range: SourceRange(start, start))
    var onOneLine = block?.isOnOneLine ?? false
    while true {
      if skipNewlines(), onOneLine {
        onOneLine = false
        if complainOfLineEnd(in: block) { break }
      }
      if isAtEnd || kind == .closeBrace && block != nil || block.map(isLeft) == true { break }
      let before = index
      if kind.isCloser { takeStrayClosers() } else { parseItem(into: &body, of: onOneLine ? block : nil) }
      finishItem(in: block, onOneLine: onOneLine)
      if index == before { advance() }
    }
    body.range = SourceRange(start, max(start, current.lower))
    return body
  }

  /// A block that began on one line goes on; true when it only seems so, since a string has swallowed its `}`.
  private mutating func complainOfLineEnd(in block: OpenBlock?) -> Bool {
    guard let block else { return false }
    if brokenLine > 0, brokenLine == source.line(at: block.brace.lower) {
      silence()
      return true
    }
    complain(.blockOnSeveralLines(block.type.text, block.brace.range))
    return false
  }

  /// The current line cannot belong to the block: a block begins on it no further right than the unclosed one.
  private func isLeft(_ block: OpenBlock) -> Bool {
    braceBalance > 0 && kind == .word && beginsLine && indent(of: current) <= block.indent && looksLikeBlock
  }

  /// Brackets that close nothing, however many in a row: one mistake.
  private mutating func takeStrayClosers() {
    complain(.strayBracket(spelling, range))
    while kind.isCloser, kind != .closeBrace || depth == 0 { advance() }
    silence()
  }

  /// Reads one item; `oneLiner` is the block when all of it stands on one line.
  private mutating func parseItem(into body: inout Body, of oneLiner: OpenBlock?) {
    let name = current
    guard kind == .word else {
      body.isWhole = false
      return skipNonItem()
    }
    advance()
    let word = Word(source.text(name.range), name.range)
    let item: Body.Item? =
      switch kind {
      case .equals where looksLikeHeaderAfterEquals: parseHeaderAfterEquals(word, name)
      case .equals: .attribute(parseAttribute(word))
      case .openBrace, .word, .string: parseHeader(word, name)
      default: parseFaultyItem(word, name)
      }
    if let item { body.items.append(item) } else { body.isWhole = false }
    if case .block = item, let oneLiner { complain(.crowdedBlock(word.range, opened: oneLiner.type.range)) }
  }

  private mutating func skipNonItem() {
    let isName = kind == .string && [.equals, .colon].contains(tokens[following(index)].kind)
    switch kind {
    case _ where isName: complain(.quotedName(spelling, range))
    case .singleQuoted, .stray, .unclosedString, .template, .heredoc: complainOfTerm()
    default: complain(.notAnItem(spelling, range))
    }
    skip(stops: .newline)
  }

  /// What must stand behind an item: a line end, or the `}` of a block on one line.
  private mutating func finishItem(in block: OpenBlock?, onOneLine: Bool) {
    switch kind {
    case .newline, .end: return
    case .closeBrace where block == nil: return
    case .closeBrace where onOneLine: return
    // A bracket was left open on the line before.
    case _ where beginsLine: return
    case _ where isWrongSeparator: takeWrongSeparator()
    default: complainOfMissingLineEnd(in: block, onOneLine: onOneLine)
    }
  }

  /// `a = 1, b = 2`, or a list without its brackets.
  private mutating func takeWrongSeparator() {
    let next = following(index)
    let isBetweenItems = isItem(at: next) || [.newline, .end, .closeBrace].contains(tokens[next].kind)
    let help = isBetweenItems ? "attributes are separated by line ends" : "a list stands in '[' and ']'"
    guard complainOfSeparator(.unexpected(spelling, range, help: help)) else { return }
    if isBetweenItems { advance() } else { skip(stops: .newline) }
  }

  private var isWrongSeparator: Bool { kind == .comma || kind == .stray && spelling == ";" }

  private mutating func complainOfMissingLineEnd(in block: OpenBlock?, onOneLine: Bool) {
    if onOneLine, let block {
      complainOfSeparator(.crowdedBlock(range, opened: block.type.range))
    } else {
      complainOfSeparator(.missingNewline(before: spelling, range))
    }
    if !looksLikeItem, kind != .closeBrace { skip(stops: .newline) }
  }

  mutating func parseAttribute(_ name: Word) -> Attribute {
    let sign = current
    advance()
    return Attribute(name: name, value: parseValue(after: sign, in: .line))
  }
}
