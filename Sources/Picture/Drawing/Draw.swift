import Markup

/// The scene as SVG.
func draw(_ scene: Scene, _ words: (title: String, text: String)) -> Element {
  let (width, height) = (String(scene.width), String(scene.height))
  return Element(
    "svg",
    [
      Attribute("xmlns", "http://www.w3.org/2000/svg"), Attribute("class", "pg-picture"),
      Attribute("viewBox", "0 0 \(width) \(height)"), Attribute("width", width), Attribute("height", height),
      Attribute("role", "img"), Attribute("aria-labelledby", "pg-title pg-desc"),
    ] + Text.presentation,
    [
      Element("title", [Attribute("id", "pg-title")], [.text(words.title)]).node,
      Element("desc", [Attribute("id", "pg-desc")], [.text(words.text)]).node,
      Element("style", [], [.verbatim(pictureStyle)]).node,
      Element(
        "rect",
        [
          Attribute("class", "pg-page"), Attribute("fill", Colour.page.value), Attribute("width", width),
          Attribute("height", height),
        ]
      ).node,
    ] + scene.figures.map { $0.element.node })
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
    case .line(let points, let stroke): path(linePath(points), stroke.presentation)
    case .head(let tip, let direction, let stroke):
      path(headPath(tip, direction), [Attribute("fill", stroke.colour.value)])
    case .hollowHead(let tip, let direction):
      path(
        headPath(tip, direction),
        [
          Attribute("fill", Colour.page.value), Attribute("stroke", Stroke.internet.colour.value),
          Attribute("stroke-linejoin", "round"),
        ])
    case .arrow(let middle, let direction): path(arrowPath(middle, direction), Colour.line.line(width: "1.5"))
    case .struckArrow(let middle):
      path(arrowPath(middle, .right) + strokePath(middle), Colour.line.line(width: "1.5"))
    case .gateway(let centre): centre.gateway
    case .text(let text): text.element
    }
  }
}

private func path(_ data: String, _ look: [Attribute]) -> Element {
  Element("path", look).with("d", data)
}

extension Point {
  /// The mark of an internet gateway around it.
  fileprivate var gateway: Element {
    Element(
      "circle",
      [
        Attribute("fill", Colour.card.value), Attribute("stroke", Colour.edge.value), Attribute("stroke-width", "2"),
        Attribute("cx", "\(x)"), Attribute("cy", "\(y)"), Attribute("r", "5"),
      ])
  }
}

extension Box {
  /// Half a pixel off, so that its edge of one pixel is sharp.
  fileprivate func element(_ fill: Fill, _ radius: Int) -> Element {
    let element = Element(
      "rect",
      fill.presentation + [
        Attribute("x", "\(x).5"), Attribute("y", "\(y).5"), Attribute("width", "\(width)"),
        Attribute("height", "\(height)"),
      ])
    return radius > 0 ? element.with("rx", "\(radius)") : element
  }
}

extension Text {
  fileprivate var element: Element {
    let at = [Attribute("x", "\(place.x)"), Attribute("y", "\(place.y)")]
    var element = Element("text", style.presentation + at, [.text(string)])
    switch anchor {
    case .start: break
    case .middle, .end: element = element.with("text-anchor", anchor.rawValue)
    }
    return isTurned ? element.with("transform", "rotate(-90 \(place.x) \(place.y))") : element
  }
}
