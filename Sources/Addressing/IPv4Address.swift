/// An IPv4 address, e.g. `10.20.0.1`.
package struct IPv4Address: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The address as a number, first octet highest.
  package let value: UInt32

  package init(_ value: UInt32) { self.value = value }

  package init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
    value = UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
  }

  /// Reads four decimal octets without leading zeros; nil for any other text.
  package init?(_ text: some StringProtocol) { self.init(bytes: Array(text.utf8)[...]) }

  init?(bytes: ArraySlice<UInt8>) {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      guard let octet = decimal(part, atMost: 255) else { return nil }
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

/// The value of a run of decimal digits without a leading zero; nil for anything else or above `limit`.
func decimal(_ digits: ArraySlice<UInt8>, atMost limit: Int) -> Int? {
  guard !digits.isEmpty, digits.count <= 10 else { return nil }
  if digits.count > 1, digits.first == UInt8(ascii: "0") { return nil }
  var value = 0
  for digit in digits {
    guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
    value = value * 10 + Int(digit - UInt8(ascii: "0"))
  }
  return value <= limit ? value : nil
}
