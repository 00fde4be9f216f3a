/// Writes JSON as UTF-8 text: the one place that does.
package struct JSONWriter {
  /// A value that fits within this many columns stands on one line.
  static let width = 110

  package private(set) var bytes: [UInt8] = []

  package init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  package mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  package mutating func newLine(indent: Int) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<indent { write("  ") }
  }

  /// Writes a value, on one line if it fits and over several otherwise.
  package mutating func writeLaidOut(_ value: JSON, indent: Int, column: Int) {
    let mark = bytes.count
    if writeInline(value, limit: mark + JSONWriter.width - column) { return }
    bytes.removeSubrange(mark...)
    switch value {
    case .array(let elements): writeElements(elements, indent: indent)
    case .object(let members): writeMembers(members, indent: indent)
    case .string, .integer, .bool: _ = writeInline(value, limit: .max)
    }
  }

  /// Writes a value on one line; stops and says false once it passes the offset `limit`.
  @discardableResult
  package mutating func writeInline(_ value: JSON, limit: Int = .max) -> Bool {
    switch value {
    case .string(let text): writeString(text)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .bool(let flag): flag ? write("true") : write("false")
    case .array(let elements):
      write("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { write(", ") }
        guard writeInline(element, limit: limit) else { return false }
      }
      write("]")
    case .object(let members):
      write("{")
      for (index, member) in members.enumerated() {
        if index > 0 { write(", ") }
        writeString(member.key)
        write(": ")
        guard writeInline(member.value, limit: limit) else { return false }
      }
      write("}")
    }
    return bytes.count <= limit
  }

  /// Writes a string in quotes; what JSON demands is escaped, all else stands as it is.
  package mutating func writeString(_ text: String) {
    write("\"")
    let mark = bytes.count
    bytes.append(contentsOf: text.utf8)
    if bytes[mark...].contains(where: JSONWriter.needsEscape) {
      bytes.removeSubrange(mark...)
      for byte in text.utf8 { writeEscaped(byte) }
    }
    write("\"")
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func writeEscaped(_ byte: UInt8) {
    guard JSONWriter.needsEscape(byte) else { return bytes.append(byte) }
    bytes.append(UInt8(ascii: "\\"))
    guard byte < 0x20 else { return bytes.append(byte) }
    let hex = String(byte, radix: 16)
    bytes.append(contentsOf: "u00\(hex.utf8.count == 1 ? "0" : "")\(hex)".utf8)
  }

  private mutating func writeElements(_ elements: [JSON], indent: Int) {
    write("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { write(",") }
      newLine(indent: indent + 1)
      writeLaidOut(element, indent: indent + 1, column: 2 * indent + 2)
    }
    newLine(indent: indent)
    write("]")
  }

  private mutating func writeMembers(_ members: [JSON.Member], indent: Int) {
    write("{")
    for (index, member) in members.enumerated() {
      if index > 0 { write(",") }
      newLine(indent: indent + 1)
      let start = bytes.count
      writeString(member.key)
      write(": ")
      writeLaidOut(member.value, indent: indent + 1, column: 2 * indent + 2 + bytes.count - start)
    }
    newLine(indent: indent)
    write("}")
  }
}
