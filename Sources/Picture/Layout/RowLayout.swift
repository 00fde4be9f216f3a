import Topology

extension CardLayout {
  static let rowHeight = 28
  private static let cell = 18
  private static let tierWidth = TextStyle.plain.width(of: "private")

  /// Lays the row of a tier: its name, its block, its zones.
  mutating func lay(_ row: Card.Row) {
    let box = Box(x: 6, y: y + 2, width: width - 12, height: CardLayout.rowHeight - 4)
    shapes.append(.box(box, Fill(row.role), radius: 4))
    if !row.isFiltered { shapes.append(.box(box, .unfiltered, radius: 4)) }
    y += 18
    add(row.name, .plain, x: CardLayout.padding)
    if let blocks = row.blocks { add(blocks, .plain, x: CardLayout.padding + CardLayout.tierWidth + 12) }
    layZones(isPublic: row.role == .edge)
    y += CardLayout.rowHeight - 18
  }

  /// NAT gateways stand in the public tier.
  private mutating func layZones(isPublic: Bool) {
    var x = width - CardLayout.padding - CardLayout.width(of: card.zones)
    for zone in card.zones {
      let (cell, isNAT) = (CardLayout.cellWidth(zone), isPublic && zone.hasNAT)
      let box = Box(x: x, y: y - 13, width: cell, height: CardLayout.cell)
      shapes.append(.box(box, isNAT ? .nat : .zone))
      add(zone.name, isNAT ? .filled : .zone, x: x + cell / 2, anchor: .middle)
      x += cell
    }
  }

  private static func width(of zones: [Card.Zone]) -> Int { zones.reduce(0) { $0 + cellWidth($1) } }

  private static func cellWidth(_ zone: Card.Zone) -> Int { max(cell, TextStyle.filled.width(of: zone.name) + 8) }

  /// The least width of the rows.
  static func rowWidth(of card: Card) -> Int {
    let zones = card.zones.isEmpty ? 0 : 14 + width(of: card.zones)
    return card.rows.map { row in
      tierWidth + (row.blocks.map { 12 + TextStyle.plain.width(of: $0) } ?? 0) + zones
    }.max() ?? 0
  }
}

extension Fill {
  /// The look of a tier's row.
  fileprivate init(_ role: TierRole) {
    switch role {
    case .edge: self = .tierPublic
    case .inner: self = .tierMiddle
    case .closed: self = .tierData
    }
  }
}
