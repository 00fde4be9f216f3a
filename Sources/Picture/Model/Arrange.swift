import Topology

/// The order of everything, top to bottom, and which connections are drawn as lines.
struct Arrangement {
  /// Sites in order, each with its bands.
  var sites: [(site: Site, bands: [Band])] = []
  /// The links from a node in the left column to nodes in the right one.
  var branches: [Int: [Branch]] = [:]
  /// The links between two neighbours of one column, by the upper one.
  var verticals: [Int: (lower: Int, link: Int)] = [:]
  /// The links that no line is drawn for, by node.
  var others: [Int: [Int]] = [:]

  struct Branch {
    let spoke: Int
    let link: Int
  }
}

/// A stretch of the picture: a node in the left column, nodes in the right one, or both.
struct Band {
  /// The node that the right ones are drawn to; it stands in this band itself if `holdsRoot`.
  let root: Int?
  let holdsRoot: Bool
  let leaves: [Int]
}

/// Decides the order of a diagram, so that no line crosses another.
func arrange(_ diagram: Diagram) -> Arrangement {
  var arranging = Arranging(diagram)
  arranging.placeBands()
  arranging.drawBranches()
  arranging.drawVerticals()
  arranging.keepOthers()
  return arranging.result
}

/// The state of one arrangement.
private struct Arranging {
  let diagram: Diagram
  let sites: [Site]
  /// The nodes of the left column, top to bottom.
  let roots: [Int]
  let ranks: [Int: Int]
  var result = Arrangement()
  /// All bands in order.
  var bands: [Band] = []
  var drawn: Set<Int> = []

  init(_ diagram: Diagram) {
    let network = diagram.network
    let sites = network.sites.filter { site in network.vpcs.contains { $0.site == site } }
    let places = Dictionary(uniqueKeysWithValues: sites.enumerated().map { ($1, $0) })
    let roots = chooseRoots(diagram).sorted {
      (places[diagram.vpc($0).site] ?? 0, $0) < (places[diagram.vpc($1).site] ?? 0, $1)
    }
    self.diagram = diagram
    self.sites = sites
    self.roots = roots
    ranks = Dictionary(uniqueKeysWithValues: roots.enumerated().map { ($1, $0) })
  }

  // MARK: Bands

  /// In each site first what hangs on roots of earlier sites, then its own roots, then what hangs on later ones.
  mutating func placeBands() {
    let primaries = primaryRoots()
    let leaves = diagram.nodes.indices.filter { ranks[$0] == nil }
    for site in sites {
      let here = leaves.filter { diagram.vpc($0).site == site }
      let own = roots.filter { diagram.vpc($0).site == site }
      let byRoot = Dictionary(grouping: here) { primaries[$0] }
      let foreign = byRoot.keys.compactMap { $0 }.filter { !own.contains($0) }.sorted(by: >)
      let limit = own.first.flatMap { ranks[$0] } ?? .max
      let (earlier, later) = (foreign.filter { (ranks[$0] ?? 0) < limit }, foreign.filter { (ranks[$0] ?? 0) >= limit })
      func band(_ root: Int?, _ holdsRoot: Bool) -> Band {
        Band(root: root, holdsRoot: holdsRoot, leaves: chained(byRoot[root] ?? []))
      }
      let free = byRoot[nil] == nil ? [] : [band(nil, false)]
      let placed =
        earlier.map { band($0, false) } + own.map { band($0, true) } + later.map { band($0, false) } + free
      result.sites.append((site, placed))
      bands += placed
    }
  }

  /// For each node the root that it is drawn to: one of its own site if there is one, else the first.
  private func primaryRoots() -> [Int: Int] {
    var primaries: [Int: Int] = [:]
    func isBetter(_ root: Int, than other: Int, for leaf: Int) -> Bool {
      let site = diagram.vpc(leaf).site
      let (here, there) = (diagram.vpc(root).site == site, diagram.vpc(other).site == site)
      return here == there ? (ranks[root] ?? 0) < (ranks[other] ?? 0) : here
    }
    for link in diagram.links {
      for (root, leaf) in [(link.one, link.other), (link.other, link.one)]
      where ranks[root] != nil && ranks[leaf] == nil {
        if let other = primaries[leaf], !isBetter(root, than: other, for: leaf) { continue }
        primaries[leaf] = root
      }
    }
    return primaries
  }

  /// By name, but what is joined beneath each other, so that a line can be drawn.
  private func chained(_ nodes: [Int]) -> [Int] {
    let (network, members) = (diagram.network, Set(nodes))
    var rest = nodes.sorted { network.name(of: diagram.nodes[$0].lead) > network.name(of: diagram.nodes[$1].lead) }
    let peers = diagram.links.reduce(into: [Int: Set<Int>]()) { peers, link in
      guard members.contains(link.one), members.contains(link.other) else { return }
      peers[link.one, default: []].insert(link.other)
      peers[link.other, default: []].insert(link.one)
    }
    if peers.isEmpty { return rest.reversed() }
    var chain: [Int] = []
    while let next = rest.last {
      let joined = chain.last.flatMap { last in rest.lastIndex { peers[last]?.contains($0) ?? false } }
      chain.append(joined.map { rest[$0] } ?? next)
      rest.remove(at: joined ?? rest.count - 1)
    }
    return chain
  }

  // MARK: Lines

  /// Draws combs whose stretches have no band in common; those of a root's own band first, then the nearest.
  mutating func drawBranches() {
    let homes = bands.indices.filter { bands[$0].holdsRoot }
    let home = Dictionary(uniqueKeysWithValues: homes.compactMap { place in bands[place].root.map { ($0, place) } })
    var stretches: [Int: ClosedRange<Int>] = [:]
    for place in homes where !bands[place].leaves.isEmpty { draw(place, &stretches, home) }
    let foreign = bands.indices.filter { !bands[$0].holdsRoot }.compactMap { place in
      bands[place].root.flatMap { home[$0] }.map { (distance: abs($0 - place), place: place) }
    }
    for (_, place) in foreign.sorted(by: { $0 < $1 }) { draw(place, &stretches, home) }
    let order = Dictionary(uniqueKeysWithValues: bands.flatMap(\.leaves).enumerated().map { ($1, $0) })
    for root in result.branches.keys {
      result.branches[root]?.sort { (order[$0.spoke] ?? 0) < (order[$1.spoke] ?? 0) }
    }
  }

  private mutating func draw(_ place: Int, _ stretches: inout [Int: ClosedRange<Int>], _ home: [Int: Int]) {
    guard let root = bands[place].root, let own = home[root] else { return }
    let old = stretches[root] ?? own...own
    let stretch = min(old.lowerBound, place)...max(old.upperBound, place)
    guard stretches.allSatisfy({ $0.key == root || !$0.value.overlaps(stretch) }) else { return }
    stretches[root] = stretch
    let leaves = Set(bands[place].leaves)
    for (index, link) in diagram.links.enumerated() where link.one == root || link.other == root {
      let leaf = link.peer(of: root)
      guard leaves.contains(leaf) else { continue }
      result.branches[root, default: []].append(.init(spoke: leaf, link: index))
      drawn.insert(index)
    }
  }

  /// Draws lines between neighbours of a column.
  mutating func drawVerticals() {
    for column in [roots, bands.flatMap(\.leaves)] {
      for (upper, lower) in zip(column, column.dropFirst()) {
        guard let link = diagram.links.firstIndex(where: { $0.joins(upper, lower) }) else { continue }
        result.verticals[upper] = (lower, link)
        drawn.insert(link)
      }
    }
  }

  mutating func keepOthers() {
    for (index, link) in diagram.links.enumerated() where !drawn.contains(index) {
      result.others[link.one, default: []].append(index)
      result.others[link.other, default: []].append(index)
    }
  }
}

/// The nodes of the left column: the hubs, and of what no hub is joined to the one with most connections.
private func chooseRoots(_ diagram: Diagram) -> [Int] {
  var part = Array(diagram.nodes.indices)
  func head(_ node: Int) -> Int { part[node] == node ? node : head(part[node]) }
  for link in diagram.links { part[max(head(link.one), head(link.other))] = min(head(link.one), head(link.other)) }
  var weights = [Int](repeating: 0, count: diagram.nodes.count)
  for link in diagram.links {
    weights[link.one] += diagram.nodes[link.other].members.count
    weights[link.other] += diagram.nodes[link.one].members.count
  }
  let hubs = diagram.nodes.indices.filter { diagram.vpc($0).kind == .hub }
  var best: [Int: Int] = [:]
  let served = Set(hubs.map(head))
  for node in diagram.nodes.indices where weights[node] > 0 && !served.contains(head(node)) {
    if let other = best[head(node)], weights[other] >= weights[node] { continue }
    best[head(node)] = node
  }
  return hubs + best.values.sorted()
}
