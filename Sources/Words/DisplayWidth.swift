extension Unicode.Scalar {
  /// What a terminal may be sent for this character: itself, or a picture of it.
  ///
  /// A file, and whoever wrote it, must not be able to move the cursor, change colours or turn the direction of text.
  package var shown: Unicode.Scalar {
    switch value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x206F: "\u{FFFD}"
    default: self
    }
  }

  /// How many columns of a terminal it takes: 0 when it combines, 2 when East Asian wide, else 1.
  package var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return isWide ? 2 : 1
    }
  }

  /// East Asian Width W or F by the blocks of Unicode 16, and emoji that are shown as pictures.
  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }
}

/// The text as a terminal may be sent it, without control characters.
package func shown(_ text: String) -> String {
  if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
  var result = String.UnicodeScalarView()
  result.append(contentsOf: text.unicodeScalars.lazy.map(\.shown))
  return String(result)
}

/// How many columns of a terminal the text takes.
package func columns(of text: some StringProtocol) -> Int { text.unicodeScalars.reduce(0) { $0 + $1.columns } }
