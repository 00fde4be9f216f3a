extension Columns {
  /// How wide the columns have to be, in pixels.
  struct Needs {
    private(set) var roots = 0
    private(set) var leaves = 0
    /// The texts at the lines between the two; nil where no line is drawn.
    private(set) var labels: Int?
    /// How many lines of one root turn one way.
    private(set) var turns = 0
    private(set) var externals: [Side: Int] = [:]
    private(set) var internets: Set<Side> = []
    /// How many lines turn on their way from a card to an external.
    private(set) var lanes: [Side: Int] = [:]

    /// The least width of texts at lines.
    private static let leastLabels = 56

    init(_ diagram: Diagram, _ arrangement: Arrangement, _ cards: [Card], _ roots: Set<Int>) {
      for (node, card) in cards.enumerated() {
        let side: Side = roots.contains(node) ? .left : .right
        add(CardLayout.width(of: card), on: side)
        externals[side] = max(externals[side] ?? 0, OutsideLayout.width(of: node, in: diagram))
        if diagram.internet(of: node) != nil { internets.insert(side) }
        lanes[side] = max(lanes[side] ?? 0, diagram.externals(of: diagram.nodes[node]).count - 1)
      }
      for (root, branches) in arrangement.branches {
        for branch in branches { add(diagram.links[branch.link].entries(from: root, .right)) }
        turns = max(turns, branches.count { $0.way == .above }, branches.count { $0.way == .beneath })
      }
      for site in arrangement.sites {
        let width = SiteTitle.width(of: diagram.siteTitle(site.site)) + Layouter.lane + 12
        add(width, on: self.roots > 0 ? .left : .right)
      }
    }

    private mutating func add(_ width: Int, on side: Side) {
      switch side {
      case .left: roots = max(roots, width)
      case .right: leaves = max(leaves, width)
      }
    }

    private mutating func add(_ entries: [Entry]) {
      labels = max(labels ?? Needs.leastLabels, EntryLayout.width(of: entries, upTo: Layouter.wrapWidth))
    }
  }
}
