import Addressing
import Topology

/// What stands outside of a VPC: the internet, and networks that are not ours.
struct ExternalCard {
  let name: String
  let lines: [String]
  /// How it comes to its connection, in words.
  let state: String
  let stroke: Stroke
  let there: [Permission]
  let back: [Permission]
}

/// How many blocks of an external are shown.
private let mostBlocks = 4

extension Diagram {
  /// What may be opened on the internet, and what it may open.
  struct Ways {
    let there: [Permission]
    let back: [Permission]
    /// Whether the internet reaches it with packets that nobody may open.
    let isReached: Bool
  }

  func externalCard(_ ref: ExternalRef) -> ExternalCard {
    let external = network[ref]
    let blocks = external.blocks.map(\.description)
    let more = blocks.count - mostBlocks
    return ExternalCard(
      name: external.name.text,
      lines: more > 0 ? blocks.prefix(mostBlocks) + ["+ \(more) more"] : blocks,
      state: external.state, stroke: external.stroke,
      there: grants.permissions(from: .vpc(external.peer), to: .external(ref), in: network),
      back: grants.permissions(from: .external(ref), to: .vpc(external.peer), in: network))
  }

  /// What a node may open on the internet beyond what every one may, and what the internet may open there; nil where
  /// there is no way.
  func internet(of node: Int) -> Ways? {
    let lead = nodes[node].lead
    let there = grants.permissions(from: .vpc(lead), to: .internet, in: network)
    let hasGateway = network[lead].existing == nil && network[lead].edgeTier != nil
    let isFiltered = network[lead].networkACLs
    // It comes to the public tier alone, where the line is.
    let opened =
      hasGateway && !isFiltered
      ? [.everything] : grants.permissions(from: .internet, to: .vpc(lead), in: network).map(\.traffic)
    let back = opened.map { Permission(traffic: $0, from: [], to: []) }
    return hasGateway || !there.isEmpty || !back.isEmpty
      ? Ways(there: there, back: back, isReached: hasGateway && isFiltered) : nil
  }
}

extension External {
  fileprivate var state: String {
    switch link {
    case .announced: "announced: not connected yet"
    case .connected(let connection): "connected: \(connection)"
    case .asked(let request):
      request.role == nil ? "asked: they accept by hand" : "asked: accepted by their role"
    }
  }

  fileprivate var stroke: Stroke {
    switch link {
    case .announced: .announced
    case .connected: .active
    case .asked(let request): request.role == nil ? .waiting : .active
    }
  }
}
