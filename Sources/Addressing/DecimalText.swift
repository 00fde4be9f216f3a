/// A short text of decimal numbers and ASCII marks, written in place: templates are full of addresses, and joining
/// the texts of their parts costs ten times as much.
struct DecimalText {
  private let storage: UnsafeMutableBufferPointer<UInt8>
  private var count: Int = 0

  /// The longest text, in bytes; a block needs 18.
  private static let capacity = 24

  /// The text that `write` makes.
  static func of(_ write: (inout DecimalText) -> Void) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { storage in
      var text = DecimalText(storage: storage)
      write(&text)
      return String(decoding: storage[..<text.count], as: UTF8.self)
    }
  }

  mutating func append(_ mark: Unicode.Scalar) { append(UInt8(ascii: mark)) }

  /// A number of at most three digits.
  mutating func append(_ number: UInt32) {
    if number >= 100 { append(digit: number / 100) }
    if number >= 10 { append(digit: number / 10 % 10) }
    append(digit: number % 10)
  }

  private mutating func append(digit: UInt32) { append(UInt8(ascii: "0") + UInt8(digit)) }

  private mutating func append(_ byte: UInt8) {
    storage[count] = byte
    count += 1
  }
}
