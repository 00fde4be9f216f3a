extension Layouter {
  /// Between the lines that leave a root, in pixels.
  static let portPitch = 12

  /// Lets lines leave a root whose card begins at `top`, once the cards beside it stand: straight ones at these cards'
  /// height, those to cards above before them, those to cards beneath after them.
  mutating func layPorts(of root: Int, from top: Int) {
    var next = top + CardLayout.portY
    for branch in arrangement.branches[root] ?? [] {
      let port = branch.way == .beside ? places[branch.spoke]?.portY ?? next : next
      ports[branch.link] = port
      next = port + Layouter.portPitch
    }
  }

  /// How far down a root reaches, for its lines to leave it and to stand beside all that straight ones go to.
  func reach(of root: Int) -> Int {
    let branches = arrangement.branches[root] ?? []
    let last = branches.last.flatMap { ports[$0.link] }.map { $0 + Layouter.portPitch + 2 }
    let beside = branches.filter { $0.way == .beside }.compactMap { places[$0.spoke]?.front.bottom }
    return max(last ?? 0, beside.max() ?? 0)
  }

  /// Draws a line for each connection between a root and a leaf, from the edge of one to the edge of the other.
  mutating func layBranches() {
    for (root, branches) in arrangement.branches.sorted(by: { $0.key < $1.key }) {
      let (above, beneath) = (branches.filter { $0.way == .above }, branches.filter { $0.way == .beneath })
      // What leaves nearest to the straight lines turns last, so that none crosses another.
      for (branch, lane) in zip(above, columns.lanes) { draw(branch, of: root, lane: lane) }
      for branch in branches where branch.way == .beside { draw(branch, of: root, lane: nil) }
      for (branch, lane) in zip(beneath.reversed(), columns.lanes) { draw(branch, of: root, lane: lane) }
    }
  }

  private mutating func draw(_ branch: Arrangement.Branch, of root: Int, lane: Int?) {
    guard let card = places[root], let leaf = places[branch.spoke], let port = ports[branch.link] else { return }
    let link = diagram.links[branch.link]
    let (start, end) = (Point(card.whole.right, port), Point(leaf.front.x, leaf.portY))
    let turns = lane.map { [Point($0, start.y), Point($0, end.y)] } ?? []
    var shapes: [Shape] = [.line([start] + turns + [end], .active)]
    if !link.permissions(from: root).isEmpty { shapes.append(.head(end, .right)) }
    if !link.permissions(from: branch.spoke).isEmpty { shapes.append(.head(start, .left)) }
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
