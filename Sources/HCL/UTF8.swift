/// The scalar whose bytes begin at `offset`, and how many they are.
///
/// No value means invalid UTF-8; the length is then that of the longest beginning of a scalar, as Unicode advises for
/// replacement characters.
func scalar(in bytes: [UInt8], at offset: Int) -> (value: Unicode.Scalar?, length: Int) {
  let lead = bytes[offset]
  if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
  guard let (count, second) = sequence(after: lead) else { return (nil, 1) }
  var value = UInt32(lead) & (0x7F >> UInt32(count))
  for index in 1..<count {
    guard offset + index < bytes.count else { return (nil, index) }
    let byte = bytes[offset + index]
    guard (index == 1 ? second : 0x80...0xBF).contains(byte) else { return (nil, index) }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  return (Unicode.Scalar(value), count)
}

/// How many bytes a scalar with this first byte has, and what the second may be (Unicode 16, table 3-7).
private func sequence(after lead: UInt8) -> (count: Int, second: ClosedRange<UInt8>)? {
  switch lead {
  case 0xC2...0xDF: (2, 0x80...0xBF)
  case 0xE0: (3, 0xA0...0xBF)
  case 0xED: (3, 0x80...0x9F)
  case 0xE1...0xEF: (3, 0x80...0xBF)
  case 0xF0: (4, 0x90...0xBF)
  case 0xF1...0xF3: (4, 0x80...0xBF)
  case 0xF4: (4, 0x80...0x8F)
  default: nil
  }
}

extension Unicode.Scalar {
  /// `U+001B`
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Controls of the terminal and of the direction of text: what would show a reader something else than is there.
  var isControl: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
