extension Scanner {
  /// HCL's identifiers: a letter of any script or `_`, then letters, digits, `_` and `-`.
  mutating func scanWord() { emit(.word, wordLength(from: offset)) }

  /// How many bytes of a word's inside begin at `start`.
  func wordLength(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      if Scanner.isWordByte(bytes[end]) {
        end += 1
        continue
      }
      guard bytes[end] >= 0x80 else { break }
      let (value, length) = scalar(in: bytes, at: end)
      guard let value, value.properties.isIDContinue else { break }
      end += length
    }
    return end - start
  }

  /// Takes all that sticks to a digit, so that `0x1f` and `10.0.0.0` are one mistake each.
  mutating func scanNumber() {
    var length = numberLength
    let isNumber = length == run(after: length) { Scanner.isWordByte($0) && $0 != UInt8(ascii: "-") }
    if isNumber, peek(length) != UInt8(ascii: ".") { return emit(.number, length) }
    length = run(after: length) { Scanner.isWordByte($0) && $0 != UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    emit(.malformedNumber, length)
  }

  /// `digit+ ("." digit+)? (("e" | "E") ("+" | "-")? digit+)?`
  private var numberLength: Int {
    var length = run(after: 1, while: Scanner.isDigit)
    if peek(length) == UInt8(ascii: "."), Scanner.isDigit(peek(length + 1)) {
      length = run(after: length + 1, while: Scanner.isDigit)
    }
    guard peek(length) | 0x20 == UInt8(ascii: "e") else { return length }
    let hasSign = peek(length + 1) == UInt8(ascii: "+") || peek(length + 1) == UInt8(ascii: "-")
    let exponent = length + (hasSign ? 2 : 1)
    return Scanner.isDigit(peek(exponent)) ? run(after: exponent, while: Scanner.isDigit) : length
  }

  mutating func scanPunctuation() {
    if let kind = Scanner.operatorKind(bytes[offset], peek()) { return emit(kind, 2) }
    if bytes[offset] == UInt8(ascii: "."), peek() == UInt8(ascii: "."), peek(2) == UInt8(ascii: ".") {
      return emit(.ellipsis, 3)
    }
    emit(Scanner.punctuation(bytes[offset]), 1)
  }

  /// The operators of two characters.
  private static func operatorKind(_ first: UInt8, _ second: UInt8) -> Token.Kind? {
    switch (Unicode.Scalar(first), Unicode.Scalar(second)) {
    case ("=", "="), ("!", "="), ("<", "="), (">", "="), ("&", "&"), ("|", "|"), ("=", ">"): .operation
    default: nil
    }
  }

  private static func punctuation(_ byte: UInt8) -> Token.Kind {
    switch Unicode.Scalar(byte) {
    case "{": .openBrace
    case "}": .closeBrace
    case "[": .openBracket
    case "]": .closeBracket
    case "(": .openParenthesis
    case ")": .closeParenthesis
    case "=": .equals
    case ":": .colon
    case ",": .comma
    case ".": .dot
    case "-": .minus
    case "*": .star
    case "?": .question
    case "+", "/", "%", "<", ">", "!", "&", "|", "^", "~": .operation
    default: .stray
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// The inside of a word, as far as it is ASCII.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
