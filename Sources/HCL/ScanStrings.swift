extension Scanner {
  /// A quoted string, to its closing quote or the end of the line.
  mutating func scanString() {
    var end = offset + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
      switch bytes[end] {
      case UInt8(ascii: "\""): return emit(.string, end + 1 - offset)
      case UInt8(ascii: "\\"): end += isLineEnd(end + 1) ? 1 : 2
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        let (length, isTemplate) = markers(at: end)
        if isTemplate { return scanTemplate(from: end) }
        end += length
      default: end += 1
      }
    }
    emit(.unclosedString, lineEnd(before: end) - offset)
  }

  /// `$${` is a way to write `${`; more than two signs are read differently by different parsers, so they are refused.
  private func markers(at start: Int) -> (length: Int, isTemplate: Bool) {
    var end = start
    while end < bytes.count, bytes[end] == bytes[start] { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "{") else { return (end - start, false) }
    return (end + 1 - start, end - start != 2)
  }

  /// The rest of a string that holds a template, whose own strings and braces do not end it.
  private mutating func scanTemplate(from start: Int) {
    // What is open: a string's quote or a brace, innermost last.
    var open: [UInt8] = [UInt8(ascii: "\"")]
    var end = start
    var firstLineEnd: Int?
    while end < bytes.count, let inner = open.last {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\n") {
        firstLineEnd = firstLineEnd ?? end
        if hasEndlessTemplate || inner == UInt8(ascii: "\"") { break }
      }
      end += inner == UInt8(ascii: "\"") ? Scanner.inText(byte, bytes, end, &open) : Scanner.inBraces(byte, &open)
    }
    if open.isEmpty { return emit(.template, end - offset) }
    hasEndlessTemplate = true
    emit(.template, lineEnd(before: firstLineEnd ?? bytes.count) - offset)
  }

  private static func inText(_ byte: UInt8, _ bytes: [UInt8], _ end: Int, _ open: inout [UInt8]) -> Int {
    let next = end + 1 < bytes.count ? bytes[end + 1] : 0
    switch byte {
    case UInt8(ascii: "\""): open.removeLast()
    case UInt8(ascii: "\\") where next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\"): return 2
    case UInt8(ascii: "$") where next == UInt8(ascii: "{"), UInt8(ascii: "%") where next == UInt8(ascii: "{"):
      open.append(UInt8(ascii: "{"))
      return 2
    default: break
    }
    return 1
  }

  private static func inBraces(_ byte: UInt8, _ open: inout [UInt8]) -> Int {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "{"): open.append(byte)
    case UInt8(ascii: "}"): open.removeLast()
    default: break
    }
    return 1
  }

  /// `'text'`, which HCL does not have; a quote without a second one on its line stands for itself.
  mutating func scanSingleQuoted() {
    let length = run(after: 1) { $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\n") }
    if peek(length) == UInt8(ascii: "'") { return emit(.singleQuoted, length + 1) }
    emit(.singleQuoted, lineEnd(before: offset + length) - offset)
  }

  /// `<<WORD` or `<<-WORD` at the end of a line, to the line that is the word alone, or to the end of the file.
  mutating func scanHeredoc() {
    let start = offset + (peek(2) == UInt8(ascii: "-") ? 3 : 2)
    let word = bytes[start..<start + wordLength(from: start)]
    let header = lineEnd(before: run(after: word.endIndex - offset) { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } + offset)
    guard !word.isEmpty, isLineEnd(header) else { return emit(.operation, 1) }
    var line = header
    while line < bytes.count {
      let end = bytes[(line + 1)...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let text = bytes[line..<end].drop { $0 <= 0x20 }
      if text.starts(with: word), text.dropFirst(word.count).allSatisfy({ $0 <= 0x20 }) {
        return emit(.heredoc, lineEnd(before: end) - offset)
      }
      line = end
    }
    emit(.heredoc, bytes.count - offset)
  }

  /// A line ends there: the file does, or LF or CRLF stands there.
  private func isLineEnd(_ place: Int) -> Bool {
    guard place < bytes.count else { return true }
    if bytes[place] == UInt8(ascii: "\n") { return true }
    return bytes[place] == UInt8(ascii: "\r") && place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n")
  }

  /// The same place, or one less where a CR belongs to the LF at `place`.
  private func lineEnd(before place: Int) -> Int {
    let isCRLF =
      place < bytes.count && place > offset + 1 && bytes[place] == UInt8(ascii: "\n")
      && bytes[place - 1] == UInt8(ascii: "\r")
    return isCRLF ? place - 1 : place
  }
}
