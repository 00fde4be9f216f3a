import Diagnostics

/// Cuts all of a file into tokens; what is wrong with them is the parser's to say.
func scan(_ bytes: [UInt8]) -> [Token] {
  var scanner = Scanner(bytes)
  while scanner.offset < bytes.count { scanner.scanToken() }
  scanner.emit(.end, 0)
  return scanner.tokens
}

/// The place that scanning has come to.
struct Scanner {
  let bytes: [UInt8]
  var offset = 0
  var tokens: [Token] = []
  /// A template that spans lines had no end: no other one is looked for beyond its line, so that time stays linear.
  var hasEndlessTemplate = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Adds a token of `length` bytes and goes behind it.
  mutating func emit(_ kind: Token.Kind, _ length: Int) {
    tokens.append(Token(kind, offset, offset + length))
    offset += length
  }

  /// The byte that many places further on; 0, which no file that is scanned holds, behind the end.
  func peek(_ distance: Int = 1) -> UInt8 {
    offset + distance < bytes.count ? bytes[offset + distance] : 0
  }

  /// How many bytes from here, after the first `skipped`, satisfy the condition.
  func run(after skipped: Int, while condition: (UInt8) -> Bool) -> Int {
    var end = min(offset + skipped, bytes.count)
    while end < bytes.count, condition(bytes[end]) { end += 1 }
    return end - offset
  }

  mutating func scanToken() {
    switch bytes[offset] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): emit(.space, run(after: 1) { $0 == 0x20 || $0 == 0x09 })
    case UInt8(ascii: "\n"): emit(.newline, 1)
    case UInt8(ascii: "\r") where peek() == UInt8(ascii: "\n"): emit(.newline, 2)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): scanWord()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): scanNumber()
    case UInt8(ascii: "\""): scanString()
    case UInt8(ascii: "'"): scanSingleQuoted()
    case UInt8(ascii: "#"): scanLineComment()
    case UInt8(ascii: "/") where peek() == UInt8(ascii: "/"): scanLineComment()
    case UInt8(ascii: "/") where peek() == UInt8(ascii: "*"): scanBlockComment()
    case UInt8(ascii: "<") where peek() == UInt8(ascii: "<"): scanHeredoc()
    case 0x00..<0x20, 0x7F: emit(.unreadable, 1)
    case 0x80...: scanNonASCII()
    default: scanPunctuation()
    }
  }

  private mutating func scanNonASCII() {
    let (value, length) = scalar(in: bytes, at: offset)
    guard let value, !value.isControl, value != "\u{FEFF}" || offset > 0 else { return emit(.unreadable, length) }
    if value.properties.isIDStart { scanWord() } else { emit(.stray, length) }
  }

  /// To the end of the line, which stays outside.
  private mutating func scanLineComment() {
    let length = run(after: 1) { $0 != UInt8(ascii: "\n") }
    let endsInCR = peek(length) == UInt8(ascii: "\n") && bytes[offset + length - 1] == UInt8(ascii: "\r")
    emit(.comment, endsInCR ? length - 1 : length)
  }

  private mutating func scanBlockComment() {
    var end = offset + 2
    while end + 1 < bytes.count {
      if bytes[end] == UInt8(ascii: "*"), bytes[end + 1] == UInt8(ascii: "/") {
        return emit(.comment, end + 2 - offset)
      }
      end += 1
    }
    emit(.unclosedComment, bytes.count - offset)
  }
}
