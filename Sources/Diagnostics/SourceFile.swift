/// One file of input: its path as the person wrote it and its bytes, whatever they are.
package struct SourceFile: Sendable {
  /// The path as it is to be shown, e.g. `stacks/acme.hcl`.
  package let path: String
  /// The file's bytes; not necessarily valid UTF-8.
  package let bytes: [UInt8]
  /// The offset at which each line begins; a line ends with LF or CRLF.
  package let lineStarts: [Int]

  /// How many scalars begin before each page of bytes, so that columns of a very long line are found in no time.
  private let scalarsBeforePage: [Int]
  private static let pageSize = 4096

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    var pages: [Int] = []
    var scalars = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % SourceFile.pageSize == 0 { pages.append(scalars) }
      if byte & 0xC0 != 0x80 { scalars += 1 }
      if byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    }
    lineStarts = starts
    scalarsBeforePage = pages + [scalars]
  }

  /// The line, from 1, that holds the byte at `offset`.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low, 1)
  }

  /// The line and column of the byte at `offset`, both from 1; columns count Unicode scalars.
  package func position(at offset: Int) -> SourcePosition {
    let line = line(at: offset)
    let start = lineStarts[line - 1]
    let column = scalars(before: min(max(offset, start), bytes.count)) - scalars(before: start) + 1
    return SourcePosition(line: line, column: column)
  }

  private func scalars(before offset: Int) -> Int {
    let page = offset / SourceFile.pageSize
    return bytes[(page * SourceFile.pageSize)..<offset]
      .reduce(scalarsBeforePage[page]) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// The bytes of a line, from 1, without its end.
  package func lineRange(_ line: Int) -> SourceRange {
    let start = lineStarts[line - 1]
    guard line < lineStarts.count else { return SourceRange(start, bytes.count) }
    let end = lineStarts[line] - 1
    let endsInCR = end > start && bytes[end - 1] == UInt8(ascii: "\r")
    return SourceRange(start, endsInCR ? end - 1 : end)
  }
}

/// A line and a column, both from 1; columns count Unicode scalars.
package struct SourcePosition: Hashable, Sendable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A half-open range of byte offsets in the source file.
package struct SourceRange: Hashable, Sendable {
  package let lower: Int
  package let upper: Int

  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// The smallest range that holds both.
  package func joined(with other: SourceRange) -> SourceRange {
    SourceRange(min(lower, other.lower), max(upper, other.upper))
  }
}
