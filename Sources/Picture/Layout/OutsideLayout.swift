import Addressing
import Topology

/// What is outside of the frames beside a card: the way to the internet, and externals; from the card's top.
struct OutsideLayout {
  /// An external with where it stands.
  struct Neighbour {
    let card: ExternalCard
    let figure: Figure
    let y: Int
    let title: String

    /// Where the line comes in.
    var port: Int { y + CardLayout.portY }
    var bottom: Int { y + figure.box.height }
  }

  /// The way to the internet with what is written at it.
  struct Gate {
    let y: Int
    let text: EntryLayout
    let textY: Int
    let isOpened: Bool
    /// Whether packets come in though nobody may open them.
    let isReached: Bool
    let title: String
  }

  private(set) var gate: Gate?
  private(set) var neighbours: [Neighbour] = []

  /// Between externals, in pixels.
  private static let gap = 12
  /// Between the lines that leave a card for externals, in pixels.
  static let pitch = 12

  /// Where the first thing stands; nil where there is none.
  var top: Int? { gate.map { min($0.y, $0.textY) } ?? neighbours.first?.y }

  var bottom: Int { neighbours.last?.bottom ?? gate.map { max($0.y + 4, $0.textY + $0.text.height) } ?? 0 }

  /// The least height of the card, for its lines to leave it.
  var cardHeight: Int { neighbours.first.map { $0.port + OutsideLayout.pitch * neighbours.count + 2 } ?? 0 }

  /// Where the line to each of the externals leaves a card of that height, the topmost first.
  func ports(height: Int) -> [Int] {
    neighbours.enumerated().map { index, neighbour in
      min(neighbour.port, height - 2 - OutsideLayout.pitch * (neighbours.count - index))
    }
  }

  init(of node: Int, in diagram: Diagram, gatewayY: Int, width: Int, outward: Direction) {
    if let ways = diagram.internet(of: node) {
      let text = EntryLayout(OutsideLayout.entries(ways, outward), width: width)
      let isAbove = text.height + 6 <= gatewayY
      gate = Gate(
        y: gatewayY, text: text, textY: isAbove ? gatewayY - text.height - 5 : gatewayY + 6,
        isOpened: !ways.back.isEmpty, isReached: ways.isReached, title: diagram.internetTitle(node, ways))
    }
    var y = gate.map { max($0.y, $0.textY + $0.text.height) + 16 } ?? 0
    for ref in diagram.externals(of: diagram.nodes[node]) {
      let card = diagram.externalCard(ref)
      let figure = ExternalLayout(card, width: width, outward: outward).figure
      neighbours.append(Neighbour(card: card, figure: figure, y: y, title: diagram.externalTitle(ref)))
      y += figure.box.height + OutsideLayout.gap
    }
  }

  /// The least width of the column that all of it stands in.
  static func width(of node: Int, in diagram: Diagram) -> Int {
    let externals = diagram.externals(of: diagram.nodes[node]).map {
      ExternalLayout.width(of: diagram.externalCard($0))
    }
    let gate = diagram.internet(of: node).map { EntryLayout.width(of: entries($0, .right), upTo: Layouter.wrapWidth) }
    return max(externals.max() ?? 0, gate ?? 0)
  }

  private static func entries(_ ways: Diagram.Ways, _ outward: Direction) -> [Entry] {
    Entry.ofAll(ways.there, .arrow(outward)) + Entry.ofAll(ways.back, .arrow(outward.opposite))
  }
}
