package import Diagnostics

/// Reads a file of HCL. The tree that comes back holds every byte of it, whatever it is.
package func parse(_ source: SourceFile, _ diagnostics: inout Diagnostics) -> SyntaxTree {
  var complaints = Complaints()
  guard checkEncoding(of: source.bytes, &complaints) else {
    diagnostics.append(contentsOf: complaints.list)
    return unread(source)
  }
  var parser = Parser(source, scan(source.bytes), complaints)
  let whole = parser.complaintsOfWhole()
  if !whole.isEmpty {
    diagnostics.append(contentsOf: whole)
    return unread(source)
  }
  let root = parser.parseFile()
  diagnostics.append(contentsOf: parser.complaints.list)
  return SyntaxTree(source: source, root: root, tokens: parser.tokens)
}

private func unread(_ source: SourceFile) -> SyntaxTree {
  let end = source.bytes.count
  return SyntaxTree(
    source: source, root: Body(items: [], range: SourceRange(0, end), isWhole: false),
    tokens: [Token(.unreadable, 0, end), Token(.end, end, end)])
}

/// The place that parsing has come to, with what there was to complain of.
struct Parser {
  /// How deep brackets may be nested.
  static let nestingLimit = 64

  let source: SourceFile
  let tokens: [Token]
  var complaints: Complaints
  /// The current token, never a trivial one.
  private(set) var index = 0
  /// How many brackets are open.
  var depth = 0
  /// How many tokens were looked at: the measure of time.
  private(set) var steps = 0
  /// The file has more `{` than `}`, or fewer: where one is missing, indentation tells which.
  let braceBalance: Int
  /// The token of the last complaint: there is one about it already.
  private var silencedAt = -1
  /// Up to this token nothing more is said about separators.
  private var separatorsSilencedBefore = -1
  /// The line of the last string without a closing quote, which may have swallowed brackets.
  private(set) var brokenLine = 0

  init(_ source: SourceFile, _ tokens: [Token], _ complaints: Complaints) {
    self.source = source
    self.tokens = tokens
    self.complaints = complaints
    braceBalance = tokens.reduce(0) { $0 + ($1.kind == .openBrace ? 1 : $1.kind == .closeBrace ? -1 : 0) }
    index = following(-1)
  }

  mutating func parseFile() -> Body {
    let root = parseItems(of: nil)
    if let last = tokens.dropLast().last, last.kind == .unclosedComment {
      complaints.add(.unclosedComment(SourceRange(last.lower, last.lower + 2)))
    }
    return root
  }
}

// MARK: - Going on

extension Parser {
  var current: Token { tokens[index] }

  var kind: Token.Kind { tokens[index].kind }

  var range: SourceRange { tokens[index].range }

  var isAtEnd: Bool { kind == .end }

  /// The token after that one which is not trivial; the end follows itself.
  func following(_ index: Int) -> Int {
    var next = min(index + 1, tokens.count - 1)
    while tokens[next].isTrivia { next += 1 }
    return next
  }

  mutating func advance() {
    let next = following(index)
    steps += next - index + 1
    index = next
  }

  /// Returns to a token that was read before, to read it as something else.
  mutating func goBack(to index: Int) { self.index = index }

  /// Passes over line ends; true if there was one.
  @discardableResult
  mutating func skipNewlines() -> Bool {
    guard kind == .newline else { return false }
    while kind == .newline { advance() }
    return true
  }

  /// The token's own bytes as text.
  func spelling(_ token: Token) -> String {
    switch token.kind {
    case .newline: "the line end"
    case .end: "the end of the file"
    default: source.text(token.range)
    }
  }

  var spelling: String { spelling(current) }
}

// MARK: - Complaining

extension Parser {
  /// Says it, unless something was said about the current token before.
  mutating func complain(_ diagnostic: Diagnostic) {
    guard index != silencedAt else { return }
    silence()
    complaints.add(diagnostic)
    if complaints.isFull { giveUp() }
  }

  /// Keeps complaints about the current token back.
  mutating func silence() { silencedAt = index }

  /// Says that something is missing between two things, once on each line; a string without a closing quote further
  /// on is the likelier mistake.
  ///
  /// False when it was that, and the rest of the line is taken with it.
  @discardableResult
  mutating func complainOfSeparator(_ diagnostic: Diagnostic) -> Bool {
    guard index >= separatorsSilencedBefore else {
      silence()
      return true
    }
    var end = index
    while tokens[end].kind != .newline, tokens[end].kind != .end, tokens[end].kind != .unclosedString {
      end = following(end)
    }
    steps += end - index
    separatorsSilencedBefore = end
    guard tokens[end].kind == .unclosedString else {
      complain(diagnostic)
      return true
    }
    index = end
    takeUnclosedString()
    return false
  }

  mutating func takeUnclosedString() {
    complain(.unclosedString(range))
    brokenLine = source.line(at: range.lower)
    advance()
  }

  /// Says that a bracket is open where something comes that must stand outside of it.
  mutating func complainUnclosed(_ opener: Token) {
    if brokenLine > 0, source.line(at: opener.lower) == brokenLine { return silence() }
    if tokens[tokens.count - 2].kind == .unclosedComment, isAtEnd { return silence() }
    let place = isAtEnd ? nil : Diagnostic.Label(range, "it should be closed before this")
    complain(.unclosed(spelling(opener), opener.range, before: place))
  }

  private mutating func giveUp() {
    steps += 1
    index = tokens.count - 1
    silence()
  }
}

extension SourceFile {
  /// The text of a range, with replacement characters for what is not UTF-8.
  func text(_ range: SourceRange) -> String { String(decoding: bytes[range.lower..<range.upper], as: UTF8.self) }
}
