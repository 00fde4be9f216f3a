import Topology

/// A card as a figure at the origin, and where lines come to it.
struct CardLayout {
  private(set) var figure: Figure
  /// Where the way to the internet leaves, from the top.
  private(set) var gatewayY: Int

  /// Where connections come to a card, from the top.
  static let portY = 19
  static let padding = 13
  private static let rowHeight = 28
  private static let cell = 18
  private static let tierWidth = TextStyle.plain.width(of: "private")
  /// How far the cards behind a group stand out.
  static let stagger = 4

  private let card: Card
  private let width: Int
  private var y = 0

  /// The least width of a card, in pixels.
  static func width(of card: Card) -> Int {
    let header = TextStyle.name.width(of: card.title) + 16 + TextStyle.muted.width(of: card.kind.rawValue)
    let lines = card.lines.map { TextStyle.plain.width(of: $0) }
    let words = (card.notes + card.warnings).map { widestWord($0, .muted) }
    let ties = card.ties.flatMap { tie in
      [14 + TextStyle.plain.width(of: tie.name), EntryLayout.width(of: tie.entries, upTo: 180)]
    }
    let cells = card.zones.reduce(0) { $0 + cellWidth($1) }
    let rows = card.rows.map { row in
      tierWidth + (row.blocks.map { 12 + TextStyle.plain.width(of: $0) } ?? 0) + (cells > 0 ? 14 + cells : 0)
    }
    let inner = ([header] + lines + words + ties + rows).max() ?? 0
    return inner + 2 * padding + (card.isGroup ? 2 * stagger : 0)
  }

  init(_ card: Card, width: Int, leastHeight: Int) {
    self.card = card
    self.width = card.isGroup ? width - 2 * CardLayout.stagger : width
    figure = Figure(kind: .vpc, title: nil, box: Box(x: 0, y: 0, width: width, height: 0))
    gatewayY = CardLayout.portY
    layHeader()
    layRows()
    layNotes()
    layTies()
    finish(max(y + 8, leastHeight))
  }

  private mutating func layHeader() {
    y = 24
    add(card.title, .name, at: Point(CardLayout.padding, y))
    add(card.isGroup ? "alike" : card.kind.rawValue, .muted, at: Point(width - CardLayout.padding, y), anchor: .end)
    for line in card.lines {
      y += TextStyle.plain.lineHeight + (line == card.lines.first ? 2 : 0)
      add(line, .plain, at: Point(CardLayout.padding, y))
    }
    y += 9
  }

  private mutating func layRows() {
    if let row = card.rows.firstIndex(where: { $0.tier == .public }) ?? card.rows.indices.first {
      gatewayY = y + row * CardLayout.rowHeight + CardLayout.rowHeight / 2
    }
    for row in card.rows {
      let box = Box(x: 6, y: y + 2, width: width - 12, height: CardLayout.rowHeight - 4)
      figure.shapes.append(.box(box, Fill(row.tier), radius: 4))
      if !row.isFiltered { figure.shapes.append(.box(box, .unfiltered, radius: 4)) }
      add(row.tier.rawValue, .plain, at: Point(CardLayout.padding, y + 18))
      if let blocks = row.blocks {
        add(blocks, .plain, at: Point(CardLayout.padding + CardLayout.tierWidth + 12, y + 18))
      }
      layCells(isPublic: row.tier == .public)
      y += CardLayout.rowHeight
    }
  }

  private mutating func layCells(isPublic: Bool) {
    var x = width - CardLayout.padding - card.zones.reduce(0) { $0 + CardLayout.cellWidth($1) }
    for zone in card.zones {
      let (cell, isNAT) = (CardLayout.cellWidth(zone), isPublic && zone.hasNAT)
      let box = Box(x: x, y: y + 5, width: cell, height: CardLayout.cell)
      figure.shapes.append(.box(box, isNAT ? .nat : .zone))
      add(zone.name, isNAT ? .filled : .zone, at: Point(x + cell / 2, y + 18), anchor: .middle)
      x += cell
    }
  }

  private static func cellWidth(_ zone: Card.Zone) -> Int { max(cell, TextStyle.filled.width(of: zone.name) + 8) }

  private mutating func layNotes() {
    let notes = card.notes.joined(separator: " · ")
    lay(wrapped(notes, .muted, width: width - 2 * CardLayout.padding), .muted)
    for warning in card.warnings { lay(wrapped(warning, .plain, width: width - 2 * CardLayout.padding), .plain) }
  }

  private mutating func lay(_ lines: [String], _ style: TextStyle) {
    for line in lines {
      y += style.lineHeight
      add(line, style, at: Point(CardLayout.padding, y))
    }
    if !lines.isEmpty { y += 2 }
  }

  private mutating func layTies() {
    for tie in card.ties {
      y += 10
      let pill = Box(x: 6, y: y, width: TextStyle.plain.width(of: tie.name) + 16, height: 22)
      figure.shapes += [.line([Point(0, y + 11), Point(6, y + 11)], .active), .box(pill, .pill, radius: 11)]
      add(tie.name, .plain, at: Point(CardLayout.padding, y + 16))
      y += 26
      let entries = EntryLayout(tie.entries, width: width - 2 * CardLayout.padding)
      figure.shapes += entries.shapes.map { $0.moved(by: Point(CardLayout.padding, y)) }
      y += entries.height - 3
    }
  }

  private mutating func finish(_ height: Int) {
    let fill = card.kind == .hub ? Fill.hub : .card
    let front = Box(x: 0, y: 0, width: width, height: height)
    let behind = card.isGroup ? [2 * CardLayout.stagger, CardLayout.stagger] : []
    let cards =
      behind.map { Shape.box(front.moved(by: Point($0, $0)), .behind, radius: 6) } + [.box(front, fill, radius: 6)]
    figure.shapes = cards + figure.shapes
    figure.box.height = height + (behind.first ?? 0)
  }

  private mutating func add(_ text: String, _ style: TextStyle, at place: Point, anchor: Text.Anchor = .start) {
    figure.shapes.append(.text(Text(text, style, at: place, anchor: anchor)))
  }
}
