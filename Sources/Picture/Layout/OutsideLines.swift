extension Layouter {
  /// Draws what is outside of a card that has its place.
  mutating func drawOutside(of node: Int, _ card: Box) {
    let (side, outside) = (side(of: node), outsides[node])
    if let gate = outside.gate { draw(gate, of: card, side) }
    let ports = outside.ports(height: card.height)
    var lane = 0
    for (neighbour, port) in zip(outside.neighbours, ports) {
      let figure = neighbour.figure.moved(by: Point(columns.externals[side]?.x ?? 0, card.y + neighbour.y))
      fronts.append(figure)
      let line = ExternalLine(from: card, port: card.y + port, to: figure.box, lane: lane)
      if neighbour.port != port { lane += 1 }
      draw(line, neighbour)
    }
  }

  private mutating func draw(_ line: ExternalLine, _ neighbour: OutsideLayout.Neighbour) {
    var shapes: [Shape] = [.line(line.points, neighbour.card.stroke)]
    if !neighbour.card.there.isEmpty { shapes.append(.head(line.far, line.outward)) }
    if !neighbour.card.back.isEmpty { shapes.append(.head(line.near, line.outward.opposite)) }
    lines.append(Figure(line: shapes, title: neighbour.title))
  }

  private mutating func draw(_ gate: OutsideLayout.Gate, of card: Box, _ side: Columns.Side) {
    let (y, outward) = (card.y + gate.y, side.outward)
    gates[side, default: []].append(y)
    let edge = side == .left ? columns.roots?.x ?? 0 : columns.leaves?.right ?? 0
    let start = Point(edge + side.sign * Gateway.radius, y)
    let end = Point((side == .left ? columns.internets[side]?.right : columns.internets[side]?.x) ?? 0, y)
    var shapes: [Shape] = [.line([start, end], .internet), .head(end, outward, .internet)]
    if gate.isOpened {
      shapes.append(.head(start, outward.opposite, .internet))
    } else if gate.isReached {
      shapes.append(.hollowHead(start, outward.opposite))
    }
    let x = columns.externals[side].map { side == .left ? $0.right - gate.text.width : $0.x } ?? 0
    shapes += gate.text.shapes.map { $0.moved(by: Point(x, card.y + gate.textY)) }
    lines.append(Figure(line: shapes, title: gate.title))
    gateways.append(Gateway.figure(at: Point(edge, y)))
  }

  /// Lays the internet beside the frames, as high as there are ways to it.
  mutating func layInternets() {
    for side in Columns.Side.allCases {
      guard let column = columns.internets[side], let first = gates[side]?.min(), let last = gates[side]?.max()
      else { continue }
      let length = TextStyle.site.width(of: "internet") + 24
      let top = max(frames.first?.box.y ?? 0, min(first - 40, (first + last - length) / 2))
      let bottom = max(last + 40, top + length)
      fronts.append(internet(Box(x: column.x, y: top, width: column.width, height: bottom - top)))
      reach(side, down: bottom)
    }
  }

  /// Says what it is again and again, for who sees a part of it only.
  private func internet(_ box: Box) -> Figure {
    let count = max(1, box.height / 500)
    let texts = (0..<count).map { index in
      let middle = Point(box.x + box.width / 2 + 4, box.y + box.height * (2 * index + 1) / (2 * count))
      return Shape.text(Text("internet", .site, at: middle, anchor: .middle, isTurned: true))
    }
    let shape = Shape.box(box, .internet, radius: box.width / 2)
    return Figure(kind: .internet, title: "the internet", box: box, shapes: [shape] + texts)
  }
}

/// An internet gateway on the edge of a card.
private enum Gateway {
  /// With its edge, in pixels.
  static let radius = 6

  static func figure(at centre: Point) -> Figure {
    let box = Box(x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius)
    return Figure(kind: .gateway, title: "internet gateway", box: box, shapes: [.gateway(centre)])
  }
}

/// The way of a line from a card to an external, which may stand lower than the card reaches.
private struct ExternalLine {
  let near: Point
  let far: Point
  let outward: Direction
  let points: [Point]

  /// Lines that turn have lanes of their own, the lowest external's nearest the card, so that none crosses another.
  init(from card: Box, port: Int, to external: Box, lane: Int) {
    let isRight = external.x > card.x
    outward = isRight ? .right : .left
    near = Point(isRight ? card.right : card.x, port)
    far = Point(isRight ? external.x : external.right, external.y + CardLayout.portY)
    let distance = 17 + lane * Columns.lanePitch
    let x = isRight ? far.x - distance : far.x + distance
    points = near.y == far.y ? [near, far] : [near, Point(x, near.y), Point(x, far.y), far]
  }
}
