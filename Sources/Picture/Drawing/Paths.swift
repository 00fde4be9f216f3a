/// A line through points as the data of a path, its corners rounded.
func linePath(_ points: [Point]) -> String {
  guard let first = points.first, let last = points.last else { return "" }
  var data = "M\(first.x) \(first.y)"
  for index in points.indices.dropFirst().dropLast() {
    let corner = points[index]
    let into = step(from: corner, to: points[index - 1], isShared: index > 1)
    let out = step(from: corner, to: points[index + 1], isShared: index + 2 < points.count)
    data += "L\(into.x) \(into.y)Q\(corner.x) \(corner.y) \(out.x) \(out.y)"
  }
  return data + "L\(last.x) \(last.y)"
}

/// Where the rounding of a corner begins on the way to another point; the way may have a corner at its other end, too.
private func step(from: Point, to: Point, isShared: Bool) -> Point {
  let (x, y) = (to.x - from.x, to.y - from.y)
  let length = max(abs(x), abs(y))
  let radius = min(Layouter.corner, isShared ? length / 2 : length)
  return Point(from.x + x.signum() * radius, from.y + y.signum() * radius)
}

/// An arrowhead by its tip.
func headPath(_ tip: Point, _ direction: Direction) -> String {
  let start = "M\(tip.x) \(tip.y)"
  return switch direction {
  case .left: start + "l9 -5v10z"
  case .right: start + "l-9 -5v10z"
  case .up: start + "l-5 9h10z"
  case .down: start + "l-5 -9h10z"
  }
}

/// What strikes out an arrow to the right, by the arrow's middle.
func strokePath(_ middle: Point) -> String { "M\(middle.x - 4) \(middle.y + 6)l5 -12" }

/// An arrow in a text by its middle.
func arrowPath(_ middle: Point, _ direction: Direction) -> String {
  let (x, y) = (middle.x, middle.y)
  return switch direction {
  case .left: "M\(x + 6) \(y)h-12m4 -4l-4 4l4 4"
  case .right: "M\(x - 6) \(y)h12m-4 -4l4 4l-4 4"
  case .up: "M\(x) \(y + 6)v-12m-4 4l4 -4l4 4"
  case .down: "M\(x) \(y - 6)v12m-4 -4l4 4l4 -4"
  }
}
