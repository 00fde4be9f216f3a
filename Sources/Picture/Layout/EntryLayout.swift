/// Texts with marks, one beneath the other.
struct EntryLayout {
  private(set) var shapes: [Shape] = []
  private(set) var width = 0
  private(set) var height = 0

  private static let style = TextStyle.plain

  /// Lays entries into `width` pixels, from the top left of the first.
  init(_ entries: [Entry], width limit: Int) {
    for entry in entries {
      let indent = EntryLayout.indent(entry.mark)
      let baseline = height + EntryLayout.style.ascent
      switch entry.mark {
      case .arrow(let direction): shapes.append(.arrow(Point(6, baseline - 4), direction))
      case .never: shapes.append(.struckArrow(Point(6, baseline - 4)))
      case .word(let word): shapes.append(.text(Text(word, .muted, at: Point(0, baseline))))
      }
      for line in wrapped(entry.text, EntryLayout.style, width: limit - indent) {
        shapes.append(.text(Text(line, EntryLayout.style, at: Point(indent, height + EntryLayout.style.ascent))))
        width = max(width, indent + EntryLayout.style.width(of: line))
        height += EntryLayout.style.lineHeight
      }
    }
  }

  /// The width that entries take: as they are up to `limit`, beyond that what their widest word takes.
  static func width(of entries: [Entry], upTo limit: Int) -> Int {
    entries.map { entry in
      let whole = indent(entry.mark) + style.width(of: entry.text)
      return whole <= limit ? whole : max(limit, indent(entry.mark) + widestWord(entry.text, style))
    }.max() ?? 0
  }

  private static func indent(_ mark: Entry.Mark) -> Int {
    switch mark {
    case .arrow, .never: 17
    case .word: 30
    }
  }
}
