import Words

/// A line of the source as a terminal shows it: tabs expanded, controls as pictures, cut to a window when it is long.
struct DisplayLine {
  /// A character in its place.
  private struct Cell {
    let offset: Int
    /// From 0, before the line is cut.
    let column: Int
    let text: Unicode.Scalar
    let columns: Int
    /// How often the text stands there: a tab is as many spaces.
    let count: Int
  }

  /// A tab goes on to the next multiple of this.
  private static let tabWidth = 4
  /// The bytes of a very long line that are looked at, before and behind the place that matters.
  private static let reach = (before: 1024, after: 3072)

  private var cells: [Cell] = []
  private var end: (offset: Int, column: Int)
  /// The columns that are shown.
  private var window: Range<Int>
  private var isCut: (before: Bool, behind: Bool)

  /// The line of the source with `place` in view, in at most `width` columns.
  init(_ range: SourceRange, of source: SourceFile, around place: SourceRange, width: Int) {
    let lower = DisplayLine.scalarStart(max(range.lower, place.lower - DisplayLine.reach.before), in: source)
    let upper = DisplayLine.scalarStart(min(range.upper, place.lower + DisplayLine.reach.after), in: source)
    end = (lower, 0)
    window = 0..<0
    isCut = (lower > range.lower, upper < range.upper)
    read(source.bytes[lower..<max(lower, upper)])
    cut(to: max(width, 8), around: column(of: place.lower)..<column(of: place.upper))
  }

  private static func scalarStart(_ offset: Int, in source: SourceFile) -> Int {
    var start = offset
    while start < source.bytes.count, start - offset < 3, source.bytes[start] & 0xC0 == 0x80 { start += 1 }
    return start
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>) {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let encoded): append(Unicode.UTF8.decode(encoded), length: encoded.count)
      case .error(let length): append("\u{FFFD}", length: length)
      case .emptyInput: return
      }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, length: Int) {
    let isTab = scalar == "\t"
    let text = isTab ? " " : scalar.shown
    let count = isTab ? DisplayLine.tabWidth - end.column % DisplayLine.tabWidth : 1
    cells.append(Cell(offset: end.offset, column: end.column, text: text, columns: text.columns, count: count))
    end = (end.offset + length, end.column + count * text.columns)
  }

  /// Chooses the window; a third of it goes before the place where the line is cut there.
  private mutating func cut(to width: Int, around place: Range<Int>) {
    window = 0..<end.column
    guard end.column > width || isCut.before || isCut.behind else { return }
    let fits = !isCut.before && place.upperBound < width
    let start = fits ? 0 : max(0, min(place.lowerBound - width / 3, end.column - width))
    window = start..<min(start + width, end.column)
    isCut = (isCut.before || start > 0, isCut.behind || window.upperBound < end.column)
  }

  /// The column of the byte at `offset`, before the line is cut.
  private func column(of offset: Int) -> Int {
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low < cells.count ? cells[low].column : end.column
  }

  /// What is shown, with `…` where something is cut off.
  var text: String {
    let first = window.lowerBound + (isCut.before ? 1 : 0)
    let last = window.upperBound - (isCut.behind ? 1 : 0)
    var text = isCut.before ? "…" : ""
    var column = first
    for cell in cells where cell.column >= first && cell.column + cell.columns * cell.count <= last {
      text += String(repeating: " ", count: cell.column - column)
      text += String(repeating: String(cell.text), count: cell.count)
      column = cell.column + cell.columns * cell.count
    }
    return text + (isCut.behind ? "…" : "")
  }

  /// The columns of a range in what is shown, at least one; nil when it begins outside of the window.
  func columns(of range: SourceRange) -> Range<Int>? {
    let (lower, upper) = (column(of: range.lower), column(of: range.upper))
    let first = window.lowerBound + (isCut.before ? 1 : 0)
    let isInside = lower >= first && lower <= window.upperBound - (isCut.behind ? 1 : 0)
    guard isInside || window.isEmpty else { return nil }
    let start = lower - window.lowerBound
    return start..<max(start + 1, min(upper, window.upperBound) - window.lowerBound)
  }
}
