extension Layouter {
  /// Draws a comb from each root to its leaves.
  mutating func layBranches() {
    for (root, branches) in arrangement.branches.sorted(by: { $0.key < $1.key }) {
      guard let from = places[root] else { continue }
      let start = Point(from.box.right, from.portY)
      let isAlone = branches.count == 1
      for branch in branches {
        guard let leaf = places[branch.spoke] else { continue }
        draw(branch, root, [start, Point(columns.trunk, start.y), Point(columns.trunk, leaf.portY)], leaf, isAlone)
      }
    }
  }

  private mutating func draw(
    _ branch: Arrangement.Branch, _ root: Int, _ stem: [Point], _ leaf: Place, _ isAlone: Bool
  ) {
    let link = diagram.links[branch.link]
    let end = Point(leaf.box.x, leaf.portY)
    var shapes: [Shape] = [.line(stem + [end], .active)]
    if !link.permissions(from: root).isEmpty { shapes.append(.head(end, .right)) }
    if !link.permissions(from: branch.spoke).isEmpty {
      shapes.append(.head(isAlone ? stem[0] : Point(columns.trunk + 9, end.y), .left))
    }
    let text = EntryLayout(entries(branch.link, from: root, .right), width: columns.labels.width)
    shapes += text.shapes.map { $0.moved(by: Point(columns.labels.x, end.y + 6)) }
    lines.append(Figure(line: shapes, title: diagram.linkTitle(branch.link, from: root)))
  }

  /// Writes what the line to the neighbour beneath says, under a card; `layVerticals` draws it.
  mutating func layVertical(beneath node: Int, _ card: Box) {
    guard let (_, link) = arrangement.verticals[node] else { return }
    let limit = card.width - Layouter.lane - 14
    let text = EntryLayout(entries(link, from: node, .down), width: limit)
    let place = Point(card.right - Layouter.lane - 10 - text.width, card.bottom + 10)
    let shapes = text.shapes.map { $0.moved(by: place) }
    y = max(y, card.bottom + text.height + 16 - Layouter.gap + 8)
    beneath[node] = shapes
  }

  /// Draws the lines between neighbours of a column.
  mutating func layVerticals() {
    for (upper, (lower, index)) in arrangement.verticals.sorted(by: { $0.key < $1.key }) {
      guard let from = places[upper]?.outer, let to = places[lower]?.outer else { continue }
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
