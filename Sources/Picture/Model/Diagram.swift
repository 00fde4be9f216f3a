import Topology

/// What the picture shows of a network, before anything has a place: VPCs that are alike as one, and what joins them.
struct Diagram {
  let network: Network
  /// In the order of the network's VPCs.
  let nodes: [Node]
  /// In the order of the network's connections; a pair of nodes occurs once.
  let links: [Link]
  let grants: GrantIndex

  init(of network: Network) {
    let grants = GrantIndex(network.grants)
    let nodes = groupAlike(network)
    self.network = network
    self.grants = grants
    self.nodes = nodes
    links = Diagram.links(between: nodes, network, grants)
  }

  private static func links(between nodes: [Node], _ network: Network, _ grants: GrantIndex) -> [Link] {
    var places = [Int](repeating: 0, count: network.vpcs.count)
    for (place, node) in nodes.enumerated() {
      for member in node.members { places[member.index] = place }
    }
    var seen: Set<[Int]> = []
    return network.connections.compactMap { connection in
      let (one, other) = (connection.requester, connection.accepter)
      let ends = [places[one.index], places[other.index]]
      guard seen.insert(ends.sorted()).inserted else { return nil }
      return Link(
        one: ends[0], other: ends[1],
        there: grants.permissions(from: .vpc(one), to: .vpc(other), in: network),
        back: grants.permissions(from: .vpc(other), to: .vpc(one), in: network))
    }
  }

  /// The externals of a node, in order.
  func externals(of node: Node) -> [ExternalRef] {
    network.externals.indices.map { ExternalRef($0) }.filter { network[$0].peer == node.lead }
  }

  /// The VPC that stands for a node.
  func vpc(_ node: Int) -> VPC { network[nodes[node].lead] }
}

/// A VPC of the picture, or several that are alike.
struct Node {
  /// The VPC that stands for all.
  let lead: VPCRef
  /// In order, the lead first.
  let members: [VPCRef]

  var isGroup: Bool { members.count > 1 }

  init(_ lead: VPCRef, _ members: [VPCRef] = []) {
    self.lead = lead
    self.members = members.isEmpty ? [lead] : members
  }
}

/// Connections between two nodes, and who may open what over them.
struct Link {
  let one: Int
  let other: Int
  /// What `one` may open to `other`.
  let there: [Permission]
  /// What `other` may open to `one`.
  let back: [Permission]

  /// The node at the other end of one that is at an end.
  func peer(of node: Int) -> Int { node == one ? other : one }

  /// What a node that is at an end may open to the other.
  func permissions(from node: Int) -> [Permission] { node == one ? there : back }

  /// Whether it joins these two.
  func joins(_ first: Int, _ second: Int) -> Bool {
    (one, other) == (first, second) || (one, other) == (second, first)
  }
}
