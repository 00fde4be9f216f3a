/// Reads decimal numbers with marks between them, byte by byte and in place: templates are full of addresses.
struct DecimalReader {
  private var bytes: String.UTF8View.Iterator
  private var next: UInt8?

  init(_ text: String) {
    bytes = text.utf8.makeIterator()
    next = bytes.next()
  }

  var isAtEnd: Bool { next == nil }

  /// Whether the mark comes next; then it is read.
  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: mark) else { return false }
    next = bytes.next()
    return true
  }

  /// A run of digits without a leading zero; nil for anything else or above `limit`.
  mutating func number(atMost limit: Int) -> Int? {
    guard var value = digit() else { return nil }
    let startsWithZero = value == 0
    while let digit = digit() {
      value = value * 10 + digit
      if startsWithZero || value > limit { return nil }
    }
    return value <= limit ? value : nil
  }

  private mutating func digit() -> Int? {
    guard let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    next = bytes.next()
    return Int(byte - UInt8(ascii: "0"))
  }
}
