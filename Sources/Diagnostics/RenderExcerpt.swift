import Words

/// Renders the places of a diagnostic: their lines with numbers, and marks below them, in the order of the source.
struct ExcerptRenderer {
  /// A place with its mark.
  private struct Mark {
    let line: Int
    let range: SourceRange
    let text: String
    let isSubject: Bool
  }

  /// How many related places are shown; JSON has all.
  private static let most = 16

  private let source: SourceFile
  private let palette: Palette
  private let severity: Diagnostic.Severity
  private let marks: [Mark]
  /// The columns of the largest line number.
  private let numberWidth: Int
  /// The columns right of the gutter.
  private let room: Int

  init(_ diagnostic: Diagnostic, source: SourceFile, palette: Palette, width: Int) {
    self.source = source
    self.palette = palette
    severity = diagnostic.severity
    let subject = diagnostic.subject.map { [($0, true)] } ?? []
    marks = (subject + diagnostic.related.prefix(ExcerptRenderer.most).map { ($0, false) })
      .map { label, isSubject in ExcerptRenderer.mark(label, isSubject, in: source) }
      .sorted { ($0.range.lower, $1.isSubject ? 1 : 0) < ($1.range.lower, $0.isSubject ? 1 : 0) }
    numberWidth = String(marks.last?.line ?? 1).utf8.count + 1
    room = width - numberWidth - 3
  }

  /// Cuts a label's range to its first line.
  private static func mark(_ label: Diagnostic.Label, _ isSubject: Bool, in source: SourceFile) -> Mark {
    let line = source.line(at: label.range.lower)
    let whole = source.lineRange(line)
    var end = min(label.range.upper, whole.upper)
    if label.range.upper > whole.upper {
      while end > label.range.lower + 1, source.bytes[end - 1] <= 0x20 { end -= 1 }
    }
    let range = SourceRange(min(label.range.lower, whole.upper), end)
    return Mark(line: line, range: range, text: shown(label.text), isSubject: isSubject)
  }

  var lines: [String] {
    var lines: [String] = []
    var previous: (line: Int, display: DisplayLine)?
    for mark in marks {
      if let previous, mark.line > previous.line + 1 { lines.append(gap) }
      var display = previous?.display
      if previous?.line != mark.line || display?.columns(of: mark.range) == nil {
        display = DisplayLine(source.lineRange(mark.line), of: source, around: mark.range, width: room)
        lines.append(gutter(String(mark.line), display?.text ?? ""))
      }
      guard let display else { continue }
      lines += pointers(mark, display.columns(of: mark.range) ?? 0..<1)
      previous = (mark.line, display)
    }
    return lines
  }

  private var gap: String { palette.paint(String(repeating: " ", count: numberWidth + 1) + ":", as: .gutter) }

  private func gutter(_ number: String, _ text: String) -> String {
    let padding = String(repeating: " ", count: numberWidth - number.utf8.count)
    return palette.paint("\(padding)\(number) |", as: .gutter) + (text.isEmpty ? "" : " " + text)
  }

  /// The marks below a line, and the label behind them, or below them where it would not fit.
  private func pointers(_ mark: Mark, _ columns: Range<Int>) -> [String] {
    let role: Palette.Role = mark.isSubject ? .severity(severity) : .related
    let indent = String(repeating: " ", count: columns.lowerBound)
    let pointers = String(repeating: mark.isSubject ? "^" : "-", count: columns.count)
    let labelWidth = mark.text.unicodeScalars.reduce(0) { $0 + $1.columns }
    let fits = columns.upperBound + 1 + labelWidth <= room
    let inline = mark.text.isEmpty ? pointers : "\(pointers) \(mark.text)"
    if fits || mark.text.isEmpty { return [gutter("", indent + palette.paint(inline, as: role))] }
    let start = max(0, min(columns.lowerBound, room - 32))
    let below = wrap(mark.text, to: room - start)
      .map { gutter("", String(repeating: " ", count: start) + palette.paint($0, as: role)) }
    return [gutter("", indent + palette.paint(pointers, as: role))] + below
  }
}
