extension Arranging {
  /// Draws fans of lines whose stretches have no band in common: those of a root's own band first, then the nearest.
  mutating func drawBranches() {
    let homes = bands.indices.filter { bands[$0].holdsRoot }
    let home = Dictionary(uniqueKeysWithValues: homes.compactMap { place in bands[place].root.map { ($0, place) } })
    let distances = bands.indices.compactMap { place in
      bands[place].root.flatMap { home[$0] }.map { (distance: abs($0 - place), place: place, home: $0) }
    }
    var stretches: [Int: ClosedRange<Int>] = [:]
    for (_, place, home) in distances.sorted(by: { $0 < $1 }) { draw(place, from: home, &stretches) }
    let order = Dictionary(uniqueKeysWithValues: bands.flatMap(\.leaves).enumerated().map { ($1, $0) })
    for root in result.branches.keys {
      result.branches[root]?.sort { (order[$0.spoke] ?? 0) < (order[$1.spoke] ?? 0) }
    }
  }

  /// Draws what hangs on a root in one band, unless a line of another root were in the way.
  private mutating func draw(_ place: Int, from home: Int, _ stretches: inout [Int: ClosedRange<Int>]) {
    guard let root = bands[place].root else { return }
    let leaves = Set(bands[place].leaves)
    let branches = diagram.links.indices.filter { index in
      let link = diagram.links[index]
      return (link.one == root || link.other == root) && leaves.contains(link.peer(of: root))
    }
    let old = stretches[root] ?? home...home
    let stretch = min(old.lowerBound, place)...max(old.upperBound, place)
    if branches.isEmpty || stretches.contains(where: { $0.key != root && $0.value.overlaps(stretch) }) { return }
    stretches[root] = stretch
    drawn.formUnion(branches)
    let way: Arrangement.Branch.Way = place < home ? .above : place == home ? .beside : .beneath
    result.branches[root, default: []] += branches.map {
      .init(spoke: diagram.links[$0].peer(of: root), link: $0, way: way)
    }
  }

  /// Draws lines between neighbours of a column.
  mutating func drawVerticals() {
    for column in [roots, bands.flatMap(\.leaves)] {
      let neighbours = Dictionary(uniqueKeysWithValues: zip(column, column.dropFirst()))
      for (index, link) in diagram.links.enumerated() {
        for (upper, lower) in [(link.one, link.other), (link.other, link.one)] where neighbours[upper] == lower {
          result.verticals[upper] = (lower, index)
          drawn.insert(index)
        }
      }
    }
  }

  /// Keeps the links that no line is drawn for.
  mutating func keepOthers() {
    for (index, link) in diagram.links.enumerated() where !drawn.contains(index) {
      result.others[link.one, default: []].append(index)
      result.others[link.other, default: []].append(index)
    }
  }
}
