import Addressing
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
  let diagram: Diagram
  let arrangement: Arrangement
  let cards: [Card]
  let columns: Columns
  /// The nodes of the left column.
  let roots: Set<Int>
  var y = Columns.margin
  /// Drawn from the back to the front.
  var frames: [Figure] = []
  var lines: [Figure] = []
  var fronts: [Figure] = []
  var places: [Int: Place] = [:]
  /// What is written at the line beneath a card.
  var beneath: [Int: [Shape]] = [:]
  /// Where ways to the internet come in, by side.
  var gates: [Columns.Side: [Int]] = [:]
  /// Down to where what is outside of the frames reaches, by side.
  var outsideBottoms: [Columns.Side: Int] = [:]
  /// The gateways, in front of the cards' edges.
  var gateways: [Figure] = []
  var legend: [Figure] = []
  var heading: [Figure] = []

  /// Where a card stands.
  struct Place {
    /// Of the front card, where it stands for several.
    let box: Box
    /// Of all its cards.
    let outer: Box
    let gatewayY: Int

    var portY: Int { box.y + CardLayout.portY }
  }

  static let gap = 22
  /// How wide texts beside lines are let become before they are broken, in pixels.
  static let wrapWidth = 150
  /// How much of a card's right part is free for a line between neighbours, in pixels.
  static let lane = 28

  init(_ diagram: Diagram, _ arrangement: Arrangement) {
    let bands = arrangement.sites.flatMap(\.bands)
    let roots = Set(bands.filter(\.holdsRoot).compactMap(\.root))
    let cards = diagram.nodes.indices.map { diagram.card(of: $0, others: arrangement.others[$0] ?? []) }
    self.diagram = diagram
    self.arrangement = arrangement
    self.cards = cards
    self.roots = roots
    columns = Columns(Layouter.needs(diagram, arrangement, cards, roots))
  }

  var scene: Scene {
    let figures = heading + frames + lines + fronts + gateways + legend
    let right = figures.map { $0.box.right }.max() ?? 0
    return Scene(width: max(columns.width, right + Columns.margin), height: y, figures: figures)
  }

  func side(of node: Int) -> Columns.Side { roots.contains(node) ? .left : .right }

  /// What is written at a line, by which way it goes.
  func entries(_ link: Int, from node: Int, _ direction: Direction) -> [Entry] {
    let link = diagram.links[link]
    return Entry.ofAll(link.permissions(from: node), .arrow(direction))
      + Entry.ofAll(link.permissions(from: link.peer(of: node)), .arrow(direction.opposite))
  }

  private static func needs(
    _ diagram: Diagram, _ arrangement: Arrangement, _ cards: [Card], _ roots: Set<Int>
  ) -> Columns.Needs {
    var needs = Columns.Needs()
    for (node, card) in cards.enumerated() {
      let side: Columns.Side = roots.contains(node) ? .left : .right
      let width = CardLayout.width(of: card)
      if side == .left { needs.roots = max(needs.roots, width) } else { needs.leaves = max(needs.leaves, width) }
      var outside = diagram.externals(of: diagram.nodes[node]).map {
        ExternalLayout.width(of: diagram.externalCard($0))
      }
      if let ways = diagram.internet(of: node) {
        needs.internets.insert(side)
        outside.append(EntryLayout.width(of: Layouter.internetEntries(ways, .right), upTo: wrapWidth))
      }
      needs.externals[side] = max(needs.externals[side] ?? 0, outside.max() ?? 0)
    }
    for (root, branches) in arrangement.branches {
      for branch in branches {
        let link = diagram.links[branch.link]
        let entries = Entry.ofAll(link.permissions(from: root) + link.permissions(from: branch.spoke), .arrow(.right))
        needs.labels = max(needs.labels ?? 56, EntryLayout.width(of: entries, upTo: wrapWidth))
      }
    }
    let titles = arrangement.sites.map { Layouter.titleWidth(diagram.siteTitle($0.site)) + lane + 20 }.max() ?? 0
    if needs.roots > 0 { needs.roots = max(needs.roots, titles) } else { needs.leaves = max(needs.leaves, titles) }
    return needs
  }
}
