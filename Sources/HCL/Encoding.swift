import Diagnostics

/// Looks for what is no text: NUL, a byte order mark, invalid UTF-8, control characters.
///
/// False when the bytes are not worth reading further.
func checkEncoding(of bytes: [UInt8], _ complaints: inout Complaints) -> Bool {
  if let offset = bytes.firstIndex(of: 0) {
    complaints.add(.notText(SourceRange(offset, offset + 1)))
    return false
  }
  if bytes.starts(with: byteOrderMark) { complaints.add(.byteOrderMark(SourceRange(0, byteOrderMark.count))) }
  var faults = EncodingFaults()
  var offset = 0
  while offset < bytes.count {
    if (0x20..<0x7F).contains(bytes[offset]) {
      offset += 1
    } else {
      offset += faults.look(at: offset, of: bytes, &complaints)
    }
  }
  if let first = faults.invalid {
    complaints.add(.invalidUTF8(bytes[first.lower], first, others: faults.invalidCount - 1))
  }
  return true
}

/// U+FEFF at the beginning of a file, in UTF-8.
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

private struct EncodingFaults {
  /// The first place that is not UTF-8: a file in another encoding is one mistake, however many letters it has.
  var invalid: SourceRange?
  var invalidCount = 0
  /// Behind the last control character: a run of them is one mistake, too.
  private var controlEnd = -1

  /// Judges the character at `offset`, and says how long it is.
  mutating func look(at offset: Int, of bytes: [UInt8], _ complaints: inout Complaints) -> Int {
    let (value, length) = scalar(in: bytes, at: offset)
    guard let value else {
      invalid = invalid ?? SourceRange(offset, offset + length)
      invalidCount += 1
      return length
    }
    guard value.isControl, !isWhiteSpace(value, at: offset, of: bytes) else { return length }
    if controlEnd != offset { complaints.add(.controlCharacter(value, SourceRange(offset, offset + length))) }
    controlEnd = offset + length
    return length
  }

  /// Tab, LF, and CR before LF; a CR by itself is no line end in HCL.
  private func isWhiteSpace(_ value: Unicode.Scalar, at offset: Int, of bytes: [UInt8]) -> Bool {
    switch value {
    case "\t", "\n": true
    case "\r": offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n")
    default: false
    }
  }
}
