/// Writes JSON as UTF-8 text: the one place that does.
package struct JSONWriter {
  /// A value that fits within this many columns stands on one line.
  static let width = 110

  private let buffer: ByteBuffer

  package init(reserving capacity: Int = 0) { buffer = ByteBuffer(reserving: capacity) }

  /// All that was written.
  package var bytes: [UInt8] { buffer.bytes }

  /// How many bytes were written.
  package var count: Int { buffer.count }

  package func write(_ text: StaticString) {
    buffer.append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package func newLine(indent: Int) {
    buffer.append(UInt8(ascii: "\n"))
    buffer.append(UInt8(ascii: " "), times: 2 * indent)
  }

  /// Writes a value, on one line if it fits and over several otherwise.
  package func writeLaidOut(_ value: JSON, indent: Int, column: Int) {
    switch value {
    case .string, .integer, .bool, .ref: writeInline(value)
    case .array(let elements):
      if !writeFitting(value, in: JSONWriter.width - column) { writeElements(elements, indent: indent) }
    case .object(let members):
      if !writeFitting(value, in: JSONWriter.width - column) { writeMembers(members, indent: indent) }
    }
  }

  /// Writes a value on one line if it fits within so many columns; otherwise writes nothing and says false.
  private func writeFitting(_ value: JSON, in columns: Int) -> Bool {
    guard value.mayFit(in: columns) else { return false }
    let mark = count
    if writeInline(value, limit: mark + columns) { return true }
    buffer.truncate(to: mark)
    return false
  }

  /// Writes a value on one line; stops and says false once it passes the offset `limit`.
  @discardableResult
  package func writeInline(_ value: JSON, limit: Int = .max) -> Bool {
    switch value {
    case .string(let text): writeString(text)
    case .integer(let number): writeRaw(String(number))
    case .bool(let flag): flag ? write("true") : write("false")
    case .array(let elements):
      buffer.append(UInt8(ascii: "["))
      var isFirst = true
      for element in elements {
        if !isFirst { write(", ") }
        isFirst = false
        guard writeInline(element, limit: limit) else { return false }
      }
      buffer.append(UInt8(ascii: "]"))
    case .object(let members): return writeInline(members, limit: limit)
    case .ref(let id):
      write("{\"Ref\": ")
      writeString(id)
      write("}")
    }
    return count <= limit
  }

  /// Writes a string in quotes; what JSON demands is escaped, all else stands as it is.
  package func writeString(_ text: String) {
    buffer.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      if bytes.holdsEscape {
        for byte in bytes { writeEscaped(byte) }
      } else {
        buffer.append(bytes)
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }

  private func writeRaw(_ text: String) {
    var text = text
    text.withUTF8 { buffer.append($0) }
  }

  private func writeInline(_ members: [JSON.Member], limit: Int) -> Bool {
    buffer.append(UInt8(ascii: "{"))
    var isFirst = true
    for member in members {
      if !isFirst { write(", ") }
      isFirst = false
      writeString(member.key)
      write(": ")
      guard writeInline(member.value, limit: limit) else { return false }
    }
    buffer.append(UInt8(ascii: "}"))
    return count <= limit
  }

  fileprivate static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private func writeEscaped(_ byte: UInt8) {
    guard JSONWriter.needsEscape(byte) else { return buffer.append(byte) }
    buffer.append(UInt8(ascii: "\\"))
    guard byte < 0x20 else { return buffer.append(byte) }
    if byte == UInt8(ascii: "\n") { return buffer.append(UInt8(ascii: "n")) }
    writeRaw(byte < 0x10 ? "u000" : "u00")
    writeRaw(String(byte, radix: 16))
  }

  private func writeElements(_ elements: [JSON], indent: Int) {
    buffer.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      newLine(indent: indent + 1)
      writeLaidOut(element, indent: indent + 1, column: 2 * indent + 2)
    }
    newLine(indent: indent)
    buffer.append(UInt8(ascii: "]"))
  }

  private func writeMembers(_ members: [JSON.Member], indent: Int) {
    buffer.append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      newLine(indent: indent + 1)
      let start = count
      writeString(member.key)
      write(": ")
      writeLaidOut(member.value, indent: indent + 1, column: 2 * indent + 2 + count - start)
    }
    newLine(indent: indent)
    buffer.append(UInt8(ascii: "}"))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a byte is one that JSON must escape; eight are looked at in one step.
  fileprivate var holdsEscape: Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highBits: UInt64 = 0x8080_8080_8080_8080
    var index = 0
    while index + 8 <= count {
      let word = UnsafeRawPointer(baseAddress.unsafelyUnwrapped + index).loadUnaligned(as: UInt64.self)
      // A byte of each term has its high bit set where the word's byte is below 0x20, a quote or a backslash.
      let controls = (word &- (0x20 &* ones)) & ~word
      let quotes = word ^ (0x22 &* ones)
      let backslashes = word ^ (0x5C &* ones)
      let found = controls | ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
      if found & highBits != 0 { return true }
      index += 8
    }
    while index < count {
      if JSONWriter.needsEscape(self[index]) { return true }
      index += 1
    }
    return false
  }
}

extension JSON {
  /// Whether the value can be as short as `columns` on one line; cheaper than writing it to see.
  fileprivate func mayFit(in columns: Int) -> Bool {
    var rest = columns
    return takes(from: &rest)
  }

  /// Takes the value's least length away from `rest`; false once nothing is left.
  private func takes(from rest: inout Int) -> Bool {
    switch self {
    case .string(let text): rest -= text.utf8.count + 2
    case .integer: rest -= 1
    case .bool: rest -= 4
    case .ref(let id): rest -= id.utf8.count + 11
    case .array(let elements):
      rest -= 2 * max(1, elements.count)
      for element in elements where !element.takes(from: &rest) { return false }
    case .object(let members):
      rest -= 2 * max(1, members.count)
      for member in members {
        rest -= member.key.utf8.count + 4
        if rest < 0 || !member.value.takes(from: &rest) { return false }
      }
    }
    return rest >= 0
  }
}
