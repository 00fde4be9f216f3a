import Topology

/// A card, and where lines come to it.
struct CardLayout {
  /// Where connections come to a card, from the top.
  static let portY = 19
  static let padding = 13
  /// How wide a note makes a card before it is broken, in pixels.
  private static let noteWidth = 192
  /// From one name to the next on a high card, in pixels.
  private static let repetition = 400
  /// How far each card behind a group stands out.
  static let stagger = 4

  /// How high the card is by what stands on it.
  private(set) var height = 0
  /// Where the way to the internet leaves, from the top.
  private(set) var gatewayY = CardLayout.portY

  let card: Card
  /// Of the front card.
  let width: Int
  var shapes: [Shape] = []
  /// How far down the card is laid.
  var y = 0

  var inner: Int { width - 2 * CardLayout.padding }

  /// How far the cards behind stand out.
  var overhang: Int { card.isGroup ? 2 * CardLayout.stagger : 0 }

  init(_ card: Card, width: Int) {
    self.card = card
    self.width = card.isGroup ? width - 2 * CardLayout.stagger : width
    layHeader()
    layRows()
    layNotes()
    layTies()
    height = y + 8
  }

  /// The card at the origin, as high as it is asked to be.
  func figure(height: Int, title: String) -> Figure {
    let fill = card.kind == .hub ? Fill.hub : .card
    let front = Box(x: 0, y: 0, width: width, height: height)
    let behind = card.isGroup ? [2 * CardLayout.stagger, CardLayout.stagger] : []
    let cards = behind.map { Shape.box(front.moved(by: Point($0, $0)), .card, radius: 6) }
    let box = Box(x: 0, y: 0, width: width + overhang, height: height + overhang)
    return Figure(
      kind: .vpc, title: title, box: box,
      shapes: cards + [.box(front, fill, radius: 6)] + shapes + names(downTo: height))
  }

  /// The name again and again on a card that is far higher than what stands on it, for who sees a part of it only.
  private func names(downTo bottom: Int) -> [Shape] {
    stride(from: height + CardLayout.repetition, to: bottom - CardLayout.portY, by: CardLayout.repetition).map {
      .text(Text(card.title, .name, at: Point(CardLayout.padding, $0)))
    }
  }

  private mutating func layHeader() {
    y = 24
    add(card.title, .name, x: CardLayout.padding)
    add(card.kindName, .muted, x: width - CardLayout.padding, anchor: .end)
    y += 2
    for line in card.lines {
      y += TextStyle.plain.lineHeight
      add(line, .plain, x: CardLayout.padding)
    }
    y += 9
  }

  private mutating func layRows() {
    if let row = card.rows.firstIndex(where: { $0.role == .edge }) ?? card.rows.indices.first {
      gatewayY = y + row * CardLayout.rowHeight + CardLayout.rowHeight / 2
    }
    for row in card.rows { lay(row) }
  }

  private mutating func layNotes() {
    lay(wrapped(card.notes.joined(separator: " · "), .muted, width: inner), .muted)
    for warning in card.warnings { lay(wrapped(warning, .plain, width: inner), .plain) }
  }

  private mutating func lay(_ lines: [String], _ style: TextStyle) {
    for line in lines {
      y += style.lineHeight
      add(line, style, x: CardLayout.padding)
    }
    if !lines.isEmpty { y += 2 }
  }

  /// Writes a text on the line that is reached.
  mutating func add(_ text: String, _ style: TextStyle, x: Int, anchor: Text.Anchor = .start) {
    shapes.append(.text(Text(text, style, at: Point(x, y), anchor: anchor)))
  }

  /// The least width of a card, in pixels.
  static func width(of card: Card) -> Int {
    let header = TextStyle.name.width(of: card.title) + 16 + TextStyle.muted.width(of: card.kindName)
    let lines = card.lines.map { TextStyle.plain.width(of: $0) }
    let words = card.warnings.map { widestWord($0, .plain) }
    let notes = card.notes.map { max(widestWord($0, .muted), min(TextStyle.muted.width(of: $0), noteWidth)) }
    let inner = ([header, rowWidth(of: card), tieWidth(of: card)] + lines + words + notes).max() ?? 0
    return inner + 2 * padding + (card.isGroup ? 2 * stagger : 0)
  }
}
