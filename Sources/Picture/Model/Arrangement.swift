import Topology

/// The order of everything, top to bottom, and which connections are drawn as lines.
struct Arrangement {
  /// A link from a node of the left column to one of the right column.
  struct Branch {
    /// Where the card on the right stands: in a band before that of the left one, in the same one, or after it.
    enum Way: Hashable {
      case above
      case beside
      case beneath
    }

    let spoke: Int
    let link: Int
    let way: Way
  }

  /// Sites in order, each with its bands.
  var sites: [(site: Site, bands: [Band])] = []
  /// By the node in the left column, top to bottom.
  var branches: [Int: [Branch]] = [:]
  /// The links between two neighbours of one column, by the upper one.
  var verticals: [Int: (lower: Int, link: Int)] = [:]
  /// The links that no line is drawn for, by node.
  var others: [Int: [Int]] = [:]
}

/// A stretch of the picture: a node in the left column, nodes in the right one, or both.
struct Band {
  /// The node that the right ones are drawn to; it stands in this band itself if `holdsRoot`.
  let root: Int?
  let holdsRoot: Bool
  /// Top to bottom.
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
struct Arranging {
  let diagram: Diagram
  let sites: [Site]
  /// The place of each site.
  let places: [Site: Int]
  /// The nodes of the left column, top to bottom.
  let roots: [Int]
  /// The place of each root.
  let ranks: [Int: Int]
  var result = Arrangement()
  /// All bands in order.
  var bands: [Band] = []
  /// The links that lines are drawn for.
  var drawn: Set<Int> = []

  init(_ diagram: Diagram) {
    let used = Set(diagram.network.vpcs.map(\.site))
    let sites = diagram.network.sites.filter { used.contains($0) }
    let places = Dictionary(uniqueKeysWithValues: sites.enumerated().map { ($1, $0) })
    let roots = chooseRoots(diagram).sorted {
      (places[diagram.vpc($0).site] ?? 0, $0) < (places[diagram.vpc($1).site] ?? 0, $1)
    }
    self.diagram = diagram
    self.sites = sites
    self.places = places
    self.roots = roots
    ranks = Dictionary(uniqueKeysWithValues: roots.enumerated().map { ($1, $0) })
  }

  /// The place of a node's site.
  func place(of node: Int) -> Int { places[diagram.vpc(node).site] ?? 0 }
}

/// The nodes of the left column: the hubs, and of what no hub is joined to the one with most connections.
private func chooseRoots(_ diagram: Diagram) -> [Int] {
  var parts = Array(diagram.nodes.indices)
  func head(_ node: Int) -> Int { parts[node] == node ? node : head(parts[node]) }
  var weights = [Int](repeating: 0, count: diagram.nodes.count)
  for link in diagram.links {
    let (one, other) = (head(link.one), head(link.other))
    parts[max(one, other)] = min(one, other)
    weights[link.one] += diagram.nodes[link.other].members.count
    weights[link.other] += diagram.nodes[link.one].members.count
  }
  let hubs = diagram.nodes.indices.filter { diagram.vpc($0).kind == .hub }
  let served = Set(hubs.map(head))
  var best: [Int: Int] = [:]
  for node in diagram.nodes.indices where weights[node] > 0 && !served.contains(head(node)) {
    if let other = best[head(node)], weights[other] >= weights[node] { continue }
    best[head(node)] = node
  }
  return hubs + best.values.sorted()
}
