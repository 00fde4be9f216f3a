extension CardLayout {
  private static let pillHeight = 22
  /// How wide what may be opened is let become before it is broken.
  private static let entryWidth = 180

  /// Lays the connections that no line is drawn for: the names at the other end, then what may be opened.
  mutating func layTies() {
    for tie in card.ties {
      y += 8
      layPills(tie.names)
      let entries = EntryLayout(tie.entries, width: inner)
      shapes += entries.shapes.map { $0.moved(by: Point(CardLayout.padding, y)) }
      y += entries.height - 3
    }
  }

  private mutating func layPills(_ names: [String]) {
    var x = 6
    for name in names {
      let pillWidth = CardLayout.pillWidth(name)
      if x > 6, x + pillWidth > width - 6 {
        x = 6
        y += CardLayout.pillHeight + 4
      }
      let pill = Box(x: x, y: y, width: pillWidth, height: CardLayout.pillHeight)
      if x == 6 { shapes.append(.line([Point(0, y + 11), Point(6, y + 11)], .active)) }
      shapes += [
        .box(pill, .pill, radius: CardLayout.pillHeight / 2), .text(Text(name, .plain, at: Point(x + 8, y + 16))),
      ]
      x += pillWidth + 4
    }
    y += CardLayout.pillHeight + 4
  }

  private static func pillWidth(_ name: String) -> Int { TextStyle.plain.width(of: name) + 16 }

  /// The least width that the ties take.
  static func tieWidth(of card: Card) -> Int {
    card.ties.flatMap { tie in
      tie.names.map { pillWidth($0) - 14 } + [EntryLayout.width(of: tie.entries, upTo: entryWidth)]
    }.max() ?? 0
  }
}
