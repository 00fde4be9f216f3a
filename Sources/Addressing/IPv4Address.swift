/// An IPv4 address, e.g. `10.20.0.1`.
package struct IPv4Address: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The address as a number, first octet highest.
  package let value: UInt32

  package init(_ value: UInt32) { self.value = value }

  package init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
    value = UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
  }

  /// Reads four decimal octets without leading zeros; nil for any other text.
  package init?(_ text: some StringProtocol) {
    var numbers = DecimalReader(String(text))
    self.init(&numbers)
    if !numbers.isAtEnd { return nil }
  }

  /// Reads four octets with dots between them.
  init?(_ numbers: inout DecimalReader) {
    var value: UInt32 = 0
    for place in 0..<4 {
      if place > 0, !numbers.skip(".") { return nil }
      guard let octet = numbers.number(atMost: 255) else { return nil }
      value = value << 8 | UInt32(octet)
    }
    self.value = value
  }

  package var description: String { DecimalText.of { write(to: &$0, dot: ".") } }

  func write(to text: inout DecimalText, dot: Unicode.Scalar) {
    for shift in stride(from: UInt32(24), through: 0, by: -8) {
      text.append(value >> shift & 255)
      if shift > 0 { text.append(dot) }
    }
  }

  package static func < (left: IPv4Address, right: IPv4Address) -> Bool { left.value < right.value }
}
