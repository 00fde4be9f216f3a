/// What a VPC can be connected to: another VPC of ours, or an external.
package enum Peer: Hashable, Sendable {
  case vpc(VPCRef)
  case external(ExternalRef)

  /// Whether `end` is part of this peer.
  package func holds(_ end: End) -> Bool { end.peer == self }
}

extension End {
  /// The network that it is in; nil for the internet.
  package var peer: Peer? {
    switch self {
    case .tier(let vpc, _): .vpc(vpc)
    case .external(let external): .external(external)
    case .internet: nil
    }
  }
}

/// Two networks, whichever comes first.
struct Edge: Hashable {
  private let lesser: Int
  private let greater: Int

  init(_ one: Peer, _ other: Peer) {
    lesser = min(one.number, other.number)
    greater = max(one.number, other.number)
  }
}

extension Peer {
  /// VPCs have even numbers, externals odd ones.
  fileprivate var number: Int {
    switch self {
    case .vpc(let vpc): 2 * vpc.index
    case .external(let external): 2 * external.index + 1
    }
  }
}

extension Network {
  /// The pairs that are connected, externals included.
  var connectedPairs: [(Peer, Peer)] {
    externals.indices.map { (.vpc(externals[$0].peer), .external(ExternalRef($0))) }
      + connections.map { (.vpc($0.requester), .vpc($0.accepter)) }
  }

  /// For each VPC what it is connected to: externals by name, then VPCs in the network's order.
  package var peers: [[Peer]] {
    var result: [[Peer]] = Array(repeating: [], count: vpcs.count)
    for (one, other) in connectedPairs {
      if case .vpc(let vpc) = one { result[vpc.index].append(other) }
      if case .vpc(let vpc) = other { result[vpc.index].append(one) }
    }
    return result
  }

  /// How many connections each VPC has, those of externals among them.
  package var connectionCounts: [Int] { peers.map(\.count) }
}
