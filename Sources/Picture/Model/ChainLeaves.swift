import Topology

extension Arranging {
  /// Nodes of the right column in their order: by name, what is joined to a root before the rest, but peers beneath
  /// each other, so that a line can be drawn.
  func chained(_ nodes: [Int]) -> [Int] {
    var rest = Array(ordered(nodes).reversed())
    let peers = peers(among: Set(nodes))
    if peers.isEmpty { return rest.reversed() }
    var chain: [Int] = []
    while !rest.isEmpty {
      let peer = chain.last.flatMap { last in rest.lastIndex { peers[last]?.contains($0) ?? false } }
      chain.append(rest.remove(at: peer ?? rest.count - 1))
    }
    return chain
  }

  private func ordered(_ nodes: [Int]) -> [Int] {
    let joined = diagram.links.reduce(into: Set<Int>()) { joined, link in
      if ranks[link.one] != nil { joined.insert(link.other) }
      if ranks[link.other] != nil { joined.insert(link.one) }
    }
    return nodes.sorted { one, other in
      let (isFirst, isSecond) = (joined.contains(one), joined.contains(other))
      return isFirst == isSecond ? name(of: one) < name(of: other) : isFirst
    }
  }

  private func name(of node: Int) -> Name { diagram.network.name(of: diagram.nodes[node].lead) }

  private func peers(among members: Set<Int>) -> [Int: Set<Int>] {
    diagram.links.reduce(into: [:]) { peers, link in
      guard members.contains(link.one), members.contains(link.other) else { return }
      peers[link.one, default: []].insert(link.other)
      peers[link.other, default: []].insert(link.one)
    }
  }
}
