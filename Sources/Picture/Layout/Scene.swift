/// The picture as plain values: everything has its place.
struct Scene {
  var width = 0
  var height = 0
  /// In the order in which they are drawn.
  var figures: [Figure] = []
}

/// Shapes that belong together.
struct Figure {
  enum Kind: String {
    case heading
    case site
    case connection
    case vpc
    case external
    case internet
    case gateway
    case legend
  }

  let kind: Kind
  /// What it is called when somebody points at it.
  var title: String?
  /// Within which its texts stand.
  var box: Box
  var shapes: [Shape] = []

  init(kind: Kind, title: String?, box: Box, shapes: [Shape] = []) {
    self.kind = kind
    self.title = title
    self.box = box
    self.shapes = shapes
  }

  /// A line with what is written at it.
  init(line shapes: [Shape], title: String?) {
    let box = shapes.compactMap(\.extent).reduce(nil) { whole, part in whole?.joined(with: part) ?? part }
    self.init(kind: .connection, title: title, box: box ?? Box(x: 0, y: 0, width: 0, height: 0), shapes: shapes)
  }

  func moved(by offset: Point) -> Figure {
    Figure(kind: kind, title: title, box: box.moved(by: offset), shapes: shapes.map { $0.moved(by: offset) })
  }
}

/// A part of a figure.
enum Shape: Hashable {
  case box(Box, Fill, radius: Int = 0)
  case line([Point], Stroke)
  /// An arrowhead by its tip.
  case head(Point, Direction, Stroke = .active)
  /// The arrowhead of packets that pass though nobody may open them.
  case hollowHead(Point, Direction)
  /// An arrow in a text, by the middle of it.
  case arrow(Point, Direction)
  /// An arrow to the right that is struck out, by the middle of it.
  case struckArrow(Point)
  /// An internet gateway, by its centre.
  case gateway(Point)
  case text(Text)

  func moved(by offset: Point) -> Shape {
    switch self {
    case .box(let box, let fill, let radius): return .box(box.moved(by: offset), fill, radius: radius)
    case .line(let points, let stroke): return .line(points.map { $0 + offset }, stroke)
    case .head(let tip, let direction, let stroke): return .head(tip + offset, direction, stroke)
    case .hollowHead(let tip, let direction): return .hollowHead(tip + offset, direction)
    case .arrow(let middle, let direction): return .arrow(middle + offset, direction)
    case .struckArrow(let middle): return .struckArrow(middle + offset)
    case .gateway(let centre): return .gateway(centre + offset)
    case .text(var text):
      text.place = text.place + offset
      return .text(text)
    }
  }
}

extension Shape {
  /// What a text or a line covers; nil for others.
  fileprivate var extent: Box? {
    switch self {
    case .text(let text): text.box
    case .line(let points, _):
      points.map { Box(x: $0.x, y: $0.y, width: 0, height: 0) }.reduce(nil) { $0?.joined(with: $1) ?? $1 }
    case .box, .head, .hollowHead, .arrow, .struckArrow, .gateway: nil
    }
  }
}

/// How an area looks.
enum Fill: CaseIterable {
  case site
  case card
  case hub
  case tierPublic
  case tierMiddle
  case tierData
  /// A tier that no ACL of ours filters.
  case unfiltered
  case zone
  /// A zone with a NAT gateway.
  case nat
  case external
  case internet
  /// The name of a VPC that no line is drawn to.
  case pill
}

/// How a line looks.
enum Stroke {
  /// Stands, or comes to stand by itself.
  case active
  /// Waits for somebody to accept.
  case waiting
  /// Nobody has asked for it.
  case announced
  /// The way to the internet.
  case internet
}
