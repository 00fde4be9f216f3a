import Markup
import Topology

/// The scene as SVG.
func draw(_ scene: Scene, _ words: (title: String, text: String)) -> Element {
  let (width, height) = (String(scene.width), String(scene.height))
  let root = Element(
    "svg",
    [
      Attribute("xmlns", "http://www.w3.org/2000/svg"), Attribute("class", "pg-picture"),
      Attribute("viewBox", "0 0 \(width) \(height)"), Attribute("width", width), Attribute("height", height),
      Attribute("role", "img"), Attribute("aria-labelledby", "pg-title pg-desc"),
    ])
  var svg = root
  svg.children = [
    Element("title", [Attribute("id", "pg-title")], [.text(words.title)]).node,
    Element("desc", [Attribute("id", "pg-desc")], [.text(words.text)]).node,
    Element("style", [], [.verbatim(pictureStyle)]).node,
    Element("rect", class: "pg-page", []).with("width", width).with("height", height).node,
    Element(
      "g", [Attribute("transform", "translate(.5 .5)")], scene.figures.map { $0.element.node }
    ).node,
  ]
  return svg
}

extension Figure {
  fileprivate var element: Element {
    let title = title.map { [Element("title", [], [.text($0)]).node] } ?? []
    return Element("g", class: "pg-\(kind.rawValue)", title + shapes.map { $0.element.node })
  }
}

extension Shape {
  fileprivate var element: Element {
    switch self {
    case .box(let box, let fill, let radius): box.element(fill, radius)
    case .line(let points, let stroke): path(rounded(points), "pg-line pg-\(stroke.rawValue)")
    case .head(let tip, let direction, let stroke): path(headPath(tip, direction), "pg-head pg-\(stroke.rawValue)-head")
    case .arrow(let middle, let direction): path(arrowPath(middle, direction), "pg-arrow")
    case .gateway(let centre):
      Element("circle", class: "pg-gateway", []).with("cx", "\(centre.x)").with("cy", "\(centre.y)").with("r", "5")
    case .text(let text): text.element
    }
  }
}

private func path(_ data: String, _ style: String) -> Element {
  Element("path", class: style, []).with("d", data)
}

extension Box {
  fileprivate func element(_ fill: Fill, _ radius: Int) -> Element {
    var element = Element(
      "rect", [Attribute("class", "pg-\(fill.rawValue)"), Attribute("x", "\(x)"), Attribute("y", "\(y)")])
    element.attributes += [Attribute("width", "\(width)"), Attribute("height", "\(height)")]
    return radius > 0 ? element.with("rx", "\(radius)") : element
  }
}

extension Text {
  fileprivate var element: Element {
    var element = Element(
      "text", [Attribute("class", "pg-text pg-\(style.rawValue)-text")], [.text(string)])
    element.attributes += [Attribute("x", "\(place.x)"), Attribute("y", "\(place.y)")]
    switch anchor {
    case .start: break
    case .middle, .end: element = element.with("text-anchor", anchor.rawValue)
    }
    return isTurned ? element.with("transform", "rotate(-90 \(place.x) \(place.y))") : element
  }
}

/// How far corners of lines are rounded, in pixels.
private let corner = 8

/// A path through points, its corners rounded.
private func rounded(_ points: [Point]) -> String {
  var points = points
  points = points.indices.filter { $0 == 0 || points[$0] != points[$0 - 1] }.map { points[$0] }
  guard let first = points.first, let last = points.last else { return "" }
  var data = "M\(first.x) \(first.y)"
  for (before, (at, after)) in zip(points, zip(points.dropFirst(), points.dropFirst(2))) {
    let (into, out) = (step(from: at, to: before), step(from: at, to: after))
    data += "L\(into.x) \(into.y)Q\(at.x) \(at.y) \(out.x) \(out.y)"
  }
  return data + "L\(last.x) \(last.y)"
}

/// A point a corner's radius from one towards another, in line with an axis.
private func step(from: Point, to: Point) -> Point {
  let (x, y) = (to.x - from.x, to.y - from.y)
  let length = min(corner, max(abs(x), abs(y)) / 2)
  return Point(from.x + x.signum() * length, from.y + y.signum() * length)
}

private func headPath(_ tip: Point, _ direction: Direction) -> String {
  switch direction {
  case .left: "M\(tip.x) \(tip.y)l9 -5v10z"
  case .right: "M\(tip.x) \(tip.y)l-9 -5v10z"
  case .up: "M\(tip.x) \(tip.y)l-5 9h10z"
  case .down: "M\(tip.x) \(tip.y)l-5 -9h10z"
  }
}

private func arrowPath(_ middle: Point, _ direction: Direction) -> String {
  let (x, y) = (middle.x, middle.y)
  return switch direction {
  case .left: "M\(x + 6) \(y)h-12m4 -4l-4 4l4 4"
  case .right: "M\(x - 6) \(y)h12m-4 -4l4 4l-4 4"
  case .up: "M\(x) \(y + 6)v-12m-4 4l4 -4l4 4"
  case .down: "M\(x) \(y - 6)v12m-4 -4l4 4l4 -4"
  }
}

extension Fill {
  /// The look of a tier's row.
  init(_ tier: Tier.Kind) {
    switch tier {
    case .public: self = .tierPublic
    case .private, .app: self = .tierMiddle
    case .data: self = .tierData
    }
  }
}
