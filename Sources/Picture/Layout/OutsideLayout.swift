import Addressing
import Topology

extension Layouter {
  /// An external that has its place.
  struct PlacedExternal {
    let box: Box
    let card: ExternalCard
  }

  static func internetEntries(
    _ ways: (there: [Permission], back: [Permission]), _ outward: Direction
  ) -> [Entry] {
    Entry.ofAll(ways.there, .arrow(outward)) + Entry.ofAll(ways.back, .arrow(outward.opposite))
  }

  /// Lays what is outside of a card at `top`; also how far down it goes, and where the lowest line comes in, from the
  /// top.
  mutating func layOutside(
    of node: Int, _ top: Int
  ) -> (placed: [PlacedExternal], beneath: (bottom: Int, port: Int)) {
    let side = side(of: node)
    guard let column = columns.externals[side] else { return ([], (layGate(of: node, top), 0)) }
    var next = layGate(of: node, top)
    var (placed, port) = ([PlacedExternal](), 0)
    for ref in diagram.externals(of: diagram.nodes[node]) {
      let card = diagram.externalCard(ref)
      let layout = ExternalLayout(card, width: column.width, outward: side == .left ? .left : .right)
      var figure = layout.figure.moved(by: Point(column.x, next))
      figure.title = diagram.externalTitle(ref)
      fronts.append(figure)
      placed.append(PlacedExternal(box: figure.box, card: card))
      port = next - top + CardLayout.portY
      next = figure.box.bottom + 12
    }
    return (placed, (max(top, next - 12), port))
  }

  /// Where the first thing outside of a card stands, from its top; nil where there is nothing.
  func outsideTop(of node: Int) -> Int? {
    guard let ways = diagram.internet(of: node) else {
      return diagram.externals(of: diagram.nodes[node]).isEmpty ? nil : 0
    }
    let width = columns.externals[side(of: node)]?.width ?? 0
    let height = EntryLayout(Layouter.internetEntries(ways, .right), width: width).height
    return max(0, gatewayY(node) - height - 5)
  }

  /// Where the way to the internet leaves a card, from its top.
  private func gatewayY(_ node: Int) -> Int { CardLayout(cards[node], width: 400, leastHeight: 0).gatewayY }

  /// Lays the way to the internet of a card at `top`; what follows outside of it begins at the result.
  private mutating func layGate(of node: Int, _ top: Int) -> Int {
    guard let ways = diagram.internet(of: node) else { return top }
    let side = side(of: node)
    let offset = gatewayY(node)
    gates[side, default: []].append(top + offset)
    let outward: Direction = side == .left ? .left : .right
    let column = columns.externals[side]
    let entries = EntryLayout(Layouter.internetEntries(ways, outward), width: column?.width ?? 0)
    let (from, to) = gateEnds(node, top + offset)
    var shapes: [Shape] = [.line([from, to], .internet), .head(to, outward, .internet)]
    if !ways.back.isEmpty { shapes.append(.head(from, outward.opposite, .internet)) }
    let isAbove = entries.height + 6 <= offset
    let textTop = isAbove ? top + offset - entries.height - 5 : top + offset + 5
    let labelX = column.map { side == .right ? $0.x : $0.right - entries.width } ?? 0
    shapes += entries.shapes.map { $0.moved(by: Point(labelX, textTop)) }
    lines.append(Figure(line: shapes, title: diagram.internetTitle(node, ways)))
    gateways.append(
      Figure(
        kind: .gateway, title: "internet gateway", box: Box(x: from.x - 6, y: from.y - 6, width: 12, height: 12),
        shapes: [.gateway(side == .right ? Point(from.x - 6, from.y) : Point(from.x + 6, from.y))]))
    return top + offset + (isAbove ? 16 : entries.height + 16)
  }

  /// From the edge of a card to the internet, at a height.
  private func gateEnds(_ node: Int, _ height: Int) -> (from: Point, to: Point) {
    switch side(of: node) {
    case .left:
      let edge = columns.roots?.x ?? 0
      return (Point(edge - 6, height), Point(columns.internets[.left]?.right ?? 0, height))
    case .right:
      let edge = columns.leaves?.right ?? 0
      return (Point(edge + 6, height), Point(columns.internets[.right]?.x ?? 0, height))
    }
  }

  /// Draws the line between a card and an external beside it.
  mutating func drawExternal(_ external: PlacedExternal, from card: Box) {
    let height = external.box.y + CardLayout.portY
    let isRight = external.box.x > card.x
    let near = Point(isRight ? card.right : card.x, height)
    let far = Point(isRight ? external.box.x : external.box.right, height)
    let outward: Direction = isRight ? .right : .left
    var shapes: [Shape] = [.line([near, far], external.card.stroke)]
    if !external.card.there.isEmpty { shapes.append(.head(far, outward)) }
    if !external.card.back.isEmpty { shapes.append(.head(near, outward.opposite)) }
    lines.append(Figure(line: shapes, title: nil))
  }

  /// Lays the internet beside the frames, as high as there are ways to it.
  mutating func layInternets() {
    for side in [Columns.Side.left, .right] {
      guard let column = columns.internets[side], let first = gates[side]?.min(), let last = gates[side]?.max()
      else { continue }
      let length = TextStyle.site.width(of: "internet") + 24
      let top = max(frames.first?.box.y ?? 0, min(first - 40, (first + last - length) / 2))
      let bottom = max(last + 40, top + length)
      let box = Box(x: column.x, y: top, width: column.width, height: bottom - top)
      let count = max(1, box.height / 500)
      let texts = (0..<count).map { index in
        Shape.text(
          Text(
            "internet", .site, at: Point(column.middle + 4, top + box.height * (2 * index + 1) / (2 * count)),
            anchor: .middle, isTurned: true))
      }
      fronts.append(
        Figure(
          kind: .internet, title: "the internet", box: box,
          shapes: [.box(box, .internet, radius: Columns.capsule / 2)] + texts))
    }
  }
}
