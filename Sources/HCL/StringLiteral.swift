import Diagnostics

extension Parser {
  /// The text of a quoted string; nil, with a complaint, when an escape is wrong.
  mutating func decodeString(_ token: Token) -> String? {
    let inside = source.bytes[(token.lower + 1)..<(token.upper - 1)]
    let isPlain = !inside.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "%") }
    if isPlain { return String(decoding: inside, as: UTF8.self) }
    switch decode(inside) {
    case .success(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .failure(let fault):
      complain(.badEscape(source.text(fault.range), fault.range))
      return nil
    }
  }
}

/// An escape that HCL does not have.
private struct EscapeFault: Error {
  let range: SourceRange
}

/// Resolves escapes, and `$${` and `%%{`, in what stands between quotes.
private func decode(_ inside: ArraySlice<UInt8>) -> Result<[UInt8], EscapeFault> {
  var text: [UInt8] = []
  text.reserveCapacity(inside.count)
  var rest = inside
  while let byte = rest.first {
    if byte == UInt8(ascii: "\\") {
      let (scalar, length) = escape(rest)
      guard let scalar else {
        return .failure(EscapeFault(range: SourceRange(rest.startIndex, rest.startIndex + length)))
      }
      text += UTF8.encode(scalar).map(Array.init) ?? []
      rest = rest.dropFirst(length)
    } else {
      text.append(byte)
      rest = rest.dropFirst(isDoubledMark(rest) ? 2 : 1)
    }
  }
  return .success(text)
}

/// `$${` or `%%{`
private func isDoubledMark(_ text: ArraySlice<UInt8>) -> Bool {
  guard let sign = text.first, sign == UInt8(ascii: "$") || sign == UInt8(ascii: "%") else { return false }
  return text.dropFirst().starts(with: [sign, UInt8(ascii: "{")])
}

/// The scalar that an escape stands for, nil for a wrong one, and how many bytes the escape has.
private func escape(_ text: ArraySlice<UInt8>) -> (scalar: Unicode.Scalar?, length: Int) {
  switch text.dropFirst().first.map(Unicode.Scalar.init) {
  case "n": ("\n", 2)
  case "r": ("\r", 2)
  case "t": ("\t", 2)
  case "\"": ("\"", 2)
  case "\\": ("\\", 2)
  case "u": codePoint(text, digits: 4)
  case "U": codePoint(text, digits: 8)
  case let other?: (nil, 1 + max(1, length(ofScalarWith: other, in: text)))
  case nil: (nil, 1)
  }
}

private func length(ofScalarWith lead: Unicode.Scalar, in text: ArraySlice<UInt8>) -> Int {
  text.dropFirst(2).prefix { $0 & 0xC0 == 0x80 }.count + 1
}

/// `\uXXXX` or `\UXXXXXXXX`; surrogates and what lies beyond U+10FFFF are no scalars.
private func codePoint(_ text: ArraySlice<UInt8>, digits: Int) -> (scalar: Unicode.Scalar?, length: Int) {
  let run = text.dropFirst(2).prefix(digits).prefix { hexDigit($0) != nil }
  guard run.count == digits else { return (nil, 2 + run.count) }
  let value = run.reduce(UInt32(0)) { $0 << 4 | (hexDigit($1) ?? 0) }
  return (Unicode.Scalar(value), 2 + digits)
}

private func hexDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
  default: nil
  }
}
