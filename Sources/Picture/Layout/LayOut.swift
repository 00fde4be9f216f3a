import Topology

/// Gives everything of a diagram its place.
func layOut(_ diagram: Diagram, _ arrangement: Arrangement) -> Scene {
  var layouter = Layouter(diagram, arrangement)
  layouter.layHeading()
  layouter.laySites()
  layouter.layBranches()
  layouter.layVerticals()
  layouter.layInternets()
  layouter.layLegend()
  return layouter.scene
}

/// The state of one layout: what has its place, and how far down the picture has come.
struct Layouter {
  /// Between cards and between frames, in pixels.
  static let gap = 22
  /// How wide texts beside lines are let become before they are broken, in pixels.
  static let wrapWidth = 150
  /// How far from the right edge of cards lines between neighbours run, in pixels.
  static let lane = 28
  /// How far the corners of lines are rounded, in pixels.
  static let corner = 8

  let diagram: Diagram
  let arrangement: Arrangement
  /// The nodes of the left column.
  let roots: Set<Int>
  let columns: Columns
  /// By node.
  let layouts: [CardLayout]
  /// By node.
  let outsides: [OutsideLayout]
  /// How high what is written at its line makes a card, by node.
  let channelHeights: [Int: Int]
  /// The sites whose titles a line between neighbours passes.
  let crossed: Set<Int>

  var y = Columns.margin
  // Drawn from the back to the front.
  var heading: [Figure] = []
  var frames: [Figure] = []
  var lines: [Figure] = []
  var fronts: [Figure] = []
  var gateways: [Figure] = []
  var legend: [Figure] = []
  /// Where cards stand, by node.
  var places: [Int: Place] = [:]
  /// At which height lines leave a root, by link.
  var ports: [Int: Int] = [:]
  /// What is written at the line beneath a card, by node.
  var beneath: [Int: [Shape]] = [:]
  /// Where ways to the internet come in, by side.
  var gates: [Columns.Side: [Int]] = [:]
  /// Down to where what is outside of the frames reaches, by side.
  var outsideBottoms: [Columns.Side: Int] = [:]

  /// Where a card stands.
  struct Place {
    let front: Box
    /// With the cards behind it.
    let whole: Box

    var portY: Int { front.y + CardLayout.portY }
  }

  init(_ diagram: Diagram, _ arrangement: Arrangement) {
    let roots = Set(arrangement.sites.flatMap(\.bands).filter(\.holdsRoot).compactMap(\.root))
    let cards = diagram.nodes.indices.map { diagram.card(of: $0, others: arrangement.others[$0] ?? []) }
    let columns = Columns(Columns.Needs(diagram, arrangement, cards, roots))
    let layouts = cards.enumerated().map { node, card in
      CardLayout(card, width: (roots.contains(node) ? columns.roots : columns.leaves)?.width ?? 0)
    }
    self.diagram = diagram
    self.arrangement = arrangement
    self.roots = roots
    self.columns = columns
    self.layouts = layouts
    outsides = layouts.enumerated().map { node, layout in
      let side: Columns.Side = roots.contains(node) ? .left : .right
      return OutsideLayout(
        of: node, in: diagram, gatewayY: layout.gatewayY, width: columns.externals[side]?.width ?? 0,
        outward: side.outward)
    }
    channelHeights = arrangement.channelHeights(diagram, columns.labels.width)
    crossed = arrangement.crossedSites(diagram, roots)
  }

  var scene: Scene {
    let figures = heading + frames + lines + fronts + gateways + legend
    let right = figures.map { $0.box.right }.max() ?? 0
    return Scene(width: max(columns.width, right + Columns.margin), height: y, figures: figures)
  }

  func side(of node: Int) -> Columns.Side { roots.contains(node) ? .left : .right }

  /// What is written at a line, by which way it goes.
  func entries(_ link: Int, from node: Int, _ direction: Direction) -> [Entry] {
    diagram.links[link].entries(from: node, direction)
  }
}

extension Link {
  /// What is written at a line that leaves a node in a direction.
  func entries(from node: Int, _ direction: Direction) -> [Entry] {
    Entry.ofAll(permissions(from: node), .arrow(direction))
      + Entry.ofAll(permissions(from: peer(of: node)), .arrow(direction.opposite))
  }
}

extension Arrangement {
  /// How high cards are at least, for what is written at the lines that come to them from the left.
  fileprivate func channelHeights(_ diagram: Diagram, _ width: Int) -> [Int: Int] {
    branches.reduce(into: [:]) { heights, fan in
      for branch in fan.value {
        let text = EntryLayout(diagram.links[branch.link].entries(from: fan.key, .right), width: width)
        heights[branch.spoke] = CardLayout.portY + text.height + 12
      }
    }
  }

  /// The sites whose titles stand where a line between neighbours passes.
  fileprivate func crossedSites(_ diagram: Diagram, _ roots: Set<Int>) -> Set<Int> {
    var order: [Int: Int] = [:]
    for (index, site) in sites.enumerated() {
      for band in site.bands {
        for node in (band.holdsRoot ? [band.root].compactMap { $0 } : []) + band.leaves { order[node] = index }
      }
    }
    return verticals.reduce(into: []) { crossed, vertical in
      // Titles stand in the left column, if there is one.
      guard roots.isEmpty || roots.contains(vertical.key), let from = order[vertical.key],
        let to = order[vertical.value.lower], from < to
      else { return }
      crossed.formUnion((from + 1)...to)
    }
  }
}
