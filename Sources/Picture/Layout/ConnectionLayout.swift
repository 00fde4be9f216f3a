extension Layouter {
  /// Draws a comb from each root to its leaves: a stem, and a branch for each connection.
  mutating func layBranches() {
    for (root, branches) in arrangement.branches.sorted(by: { $0.key < $1.key }) {
      guard let place = places[root] else { continue }
      let start = Point(place.front.right, place.portY)
      let ports = branches.compactMap { places[$0.spoke]?.portY }
      let far = [ports.min(), ports.max()].compactMap { $0 }.filter { $0 != start.y }
      let stems = Set(far).sorted().map { stem(from: start, to: $0) }
      if !stems.isEmpty {
        lines.append(Figure(line: stems, title: "connections of \(diagram.title(of: root))"))
      }
      for branch in branches { draw(branch, of: root, from: start, isAlone: branches.count == 1) }
    }
  }

  /// From a root to where the line to the farthest leaf turns.
  private func stem(from start: Point, to port: Int) -> Shape {
    let turn = port < start.y ? port + Layouter.corner : port - Layouter.corner
    return .line([start, Point(columns.trunk, start.y), Point(columns.trunk, turn)], .active)
  }

  private mutating func draw(_ branch: Arrangement.Branch, of root: Int, from start: Point, isAlone: Bool) {
    guard let leaf = places[branch.spoke] else { return }
    let (link, trunk) = (diagram.links[branch.link], columns.trunk)
    let end = Point(leaf.front.x, leaf.portY)
    let turn = end.y < start.y ? end.y + Layouter.corner : end.y - Layouter.corner
    let points = end.y == start.y ? [start, end] : [Point(trunk, turn), Point(trunk, end.y), end]
    var shapes: [Shape] = [.line(points, .active)]
    if !link.permissions(from: root).isEmpty { shapes.append(.head(end, .right)) }
    if !link.permissions(from: branch.spoke).isEmpty {
      shapes.append(.head(isAlone ? start : Point(trunk + Layouter.corner, end.y), .left))
    }
    let text = EntryLayout(entries(branch.link, from: root, .right), width: columns.labels.width)
    shapes += text.shapes.map { $0.moved(by: Point(columns.labels.x, end.y + 6)) }
    lines.append(Figure(line: shapes, title: diagram.linkTitle(branch.link, from: root)))
  }

  /// Writes what the line to the neighbour beneath says, under a card; `layVerticals` draws it.
  mutating func layVertical(beneath node: Int, _ card: Box) {
    guard let (_, link) = arrangement.verticals[node] else { return }
    let text = EntryLayout(entries(link, from: node, .down), width: card.width - Layouter.lane - 14)
    let place = Point(card.right - Layouter.lane - 10 - text.width, card.bottom + 10)
    // A card follows a gap further down.
    y = max(y, place.y + text.height + 14 - Layouter.gap)
    beneath[node] = text.shapes.map { $0.moved(by: place) }
  }

  /// Draws the lines between neighbours of a column.
  mutating func layVerticals() {
    for (upper, (lower, index)) in arrangement.verticals.sorted(by: { $0.key < $1.key }) {
      guard let from = places[upper]?.whole, let to = places[lower]?.whole else { continue }
      let x = from.right - Layouter.lane
      let (start, end) = (Point(x, from.bottom), Point(x, to.y))
      let link = diagram.links[index]
      var shapes: [Shape] = [.line([start, end], .active)]
      if !link.permissions(from: upper).isEmpty { shapes.append(.head(end, .down)) }
      if !link.permissions(from: lower).isEmpty { shapes.append(.head(start, .up)) }
      shapes += beneath[upper] ?? []
      lines.append(Figure(line: shapes, title: diagram.linkTitle(index, from: upper)))
    }
  }
}
