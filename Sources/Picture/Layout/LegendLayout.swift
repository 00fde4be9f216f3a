import Addressing
import Topology

extension Layouter {
  /// One entry of the legend: a sample around the middle of its line, and what it means.
  private struct Sample {
    let width: Int
    let shapes: [Shape]
    let text: String
  }

  /// Explains what occurs in the picture, and nothing else.
  mutating func layLegend() {
    let left = Columns.margin + 2
    let right = max(columns.width - Columns.margin, left + 480)
    y = max(y, (outsideBottoms.values.max() ?? 0) + 16)
    let top = y
    var x = left
    var shapes: [Shape] = []
    for sample in samples {
      let width = sample.width + 8 + TextStyle.muted.width(of: sample.text)
      if x > left, x + width > right { (x, y) = (left, y + 24) }
      shapes += sample.shapes.map { $0.moved(by: Point(x, y + 9)) }
      shapes.append(.text(Text(sample.text, .muted, at: Point(x + sample.width + 8, y + 14))))
      x += width + 22
    }
    y += 30
    for line in wrapped(sentence, .muted, width: right - left) {
      shapes.append(.text(Text(line, .muted, at: Point(left, y + TextStyle.muted.ascent))))
      y += TextStyle.muted.lineHeight
    }
    shapes += guards(left: left, right: right)
    let width = shapes.compactMap(\.textBox).map(\.right).max().map { $0 - left } ?? 0
    let box = Box(x: left, y: top, width: width, height: y - top)
    legend = [Figure(kind: .legend, title: nil, box: box, shapes: shapes)]
    y += Columns.margin
  }

  /// Lists what must never be opened: between cards, lines for it would look like connections.
  private mutating func guards(left: Int, right: Int) -> [Shape] {
    let entries = diagram.guards.map { Entry(mark: .never, text: $0) }
    if entries.isEmpty { return [] }
    y += 8
    let title = Text("What must never be, as proven:", .muted, at: Point(left, y + TextStyle.muted.ascent))
    y += TextStyle.muted.lineHeight
    let list = EntryLayout(entries, width: right - left)
    defer { y += list.height }
    return [.text(title)] + list.shapes.map { $0.moved(by: Point(left, y)) }
  }

  private var samples: [Sample] {
    let used = Set((lines + fronts + gateways).flatMap(\.shapes).compactMap(\.look))
    return Layouter.catalogue.filter { used.contains($0.look) }.map(\.sample)
  }

  private static let catalogue: [(look: Look, sample: Sample)] = [
    (.stroke(.active), line(.active, "connection")),
    (.stroke(.waiting), line(.waiting, "waits for acceptance")),
    (.stroke(.announced), line(.announced, "announced")),
    (
      .arrow,
      Sample(
        width: 26, shapes: [.line([Point(0, 0), Point(20, 0)], .active), .head(Point(26, 0), .right)],
        text: "may open connections")
    ),
    (
      .hollowHead,
      Sample(
        width: 26, shapes: [.line([Point(0, 0), Point(20, 0)], .internet), .hollowHead(Point(26, 0), .right)],
        text: ResidueMark.meaning)
    ),
    (
      .fill(.pill),
      Sample(
        width: 34,
        shapes: [
          .line([Point(0, 0), Point(6, 0)], .active),
          .box(Box(x: 6, y: -8, width: 28, height: 16), .pill, radius: 8),
        ], text: "connection to the VPC of that name")
    ),
    (
      .gateway,
      Sample(
        width: 30, shapes: [.line([Point(0, 0), Point(30, 0)], .internet), .gateway(Point(15, 0))],
        text: "internet gateway")
    ),
    (.fill(.zone), Sample(width: 18, shapes: cell(.zone, .zone), text: "zone")),
    (.fill(.nat), Sample(width: 18, shapes: cell(.nat, .filled), text: "with NAT gateway")),
    (
      .fill(.unfiltered),
      Sample(
        width: 28, shapes: [.box(Box(x: 0, y: -8, width: 28, height: 16), .unfiltered, radius: 4)],
        text: "no network ACLs made by Peerage")
    ),
  ]

  private static func line(_ stroke: Stroke, _ text: String) -> Sample {
    Sample(width: 30, shapes: [.line([Point(0, 0), Point(30, 0)], stroke)], text: text)
  }

  private static func cell(_ fill: Fill, _ style: TextStyle) -> [Shape] {
    [
      .box(Box(x: 0, y: -9, width: 18, height: 18), fill),
      .text(Text("a", style, at: Point(9, 4), anchor: .middle)),
    ]
  }

  /// What is so everywhere, and so is drawn nowhere.
  private var sentence: String {
    let ours = diagram.network.vpcs.filter { $0.existing == nil }
    let tiers = "Within a VPC, tiers beside each other may open everything to each other."
    let nat = ours.contains(where: \.translates) ? ", private and app tiers TCP through NAT." : "."
    let outside = "A public tier may open everything on the internet" + nat
    return [(ours.contains { $0.tiers.count > 1 }, tiers), (ours.contains { $0.edgeTier != nil }, outside)]
      .filter(\.0).map(\.1).joined(separator: " ")
  }
}

/// How something looks that the legend explains.
enum Look: Hashable {
  case stroke(Stroke)
  case fill(Fill)
  case arrow
  case hollowHead
  case gateway
}

extension Shape {
  fileprivate var look: Look? {
    switch self {
    case .box(_, let fill, _): .fill(fill)
    case .line(_, let stroke): .stroke(stroke)
    case .head, .arrow: .arrow
    case .hollowHead: .hollowHead
    case .gateway: .gateway
    case .text, .struckArrow: nil
    }
  }

  /// What a text covers.
  var textBox: Box? {
    guard case .text(let text) = self else { return nil }
    return text.box
  }
}
