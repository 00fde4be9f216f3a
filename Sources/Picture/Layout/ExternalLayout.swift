/// The card of an external as a figure at the origin.
struct ExternalLayout {
  private(set) var figure: Figure

  /// How wide texts that can be broken are let become, in pixels.
  static let wrapWidth = 130
  private static let padding = 12

  /// The least width of a card, in pixels.
  static func width(of card: ExternalCard) -> Int {
    let entries = EntryLayout.width(of: entries(card, outward: .right), upTo: wrapWidth)
    let lines = card.lines.map { TextStyle.plain.width(of: $0) }
    let header = TextStyle.name.width(of: card.name) + 14 + TextStyle.muted.width(of: "external")
    let state = max(widestWord(card.state, .muted), min(wrapWidth, TextStyle.muted.width(of: card.state)))
    return ([header, entries, state] + lines).reduce(0, max) + 2 * padding
  }

  /// What may be opened, with arrows as they are drawn.
  private static func entries(_ card: ExternalCard, outward: Direction) -> [Entry] {
    Entry.ofAll(card.there, .arrow(outward)) + Entry.ofAll(card.back, .arrow(outward.opposite))
  }

  init(_ card: ExternalCard, width: Int, outward: Direction) {
    figure = Figure(kind: .external, title: nil, box: Box(x: 0, y: 0, width: width, height: 0))
    let inner = width - 2 * ExternalLayout.padding
    var y = 24
    var shapes: [Shape] = [.text(Text(card.name, .name, at: Point(ExternalLayout.padding, y)))]
    shapes.append(.text(Text("external", .muted, at: Point(width - ExternalLayout.padding, y), anchor: .end)))
    func lay(_ lines: [String], _ style: TextStyle) {
      for line in lines {
        y += style.lineHeight
        shapes.append(.text(Text(line, style, at: Point(ExternalLayout.padding, y))))
      }
    }
    lay(card.lines, .plain)
    lay(wrapped(card.state, .muted, width: inner), .muted)
    let entries = EntryLayout(ExternalLayout.entries(card, outward: outward), width: inner)
    if entries.height > 0 { y += 10 }
    shapes += entries.shapes.map { $0.moved(by: Point(ExternalLayout.padding, y)) }
    figure.box.height = y + max(entries.height, 8) + 6
    figure.shapes = [.box(figure.box, .external, radius: 6)] + shapes
  }
}
