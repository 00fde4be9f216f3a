internal import Addressing
internal import Diagnostics

/// A network that a VPC of ours can be connected to.
enum Neighbour: Hashable {
  case vpc(VPCRef)
  case external(ExternalRef)

  /// Its blocks.
  func owned(in network: Network, key: Int) -> [Owned] {
    switch self {
    case .vpc(let vpc): owned(network[vpc].blocks, network[vpc].name, network[vpc].places, key)
    case .external(let external):
      owned(network[external].blocks, network[external].name, network[external].places, key)
    }
  }

  private func owned(_ blocks: [Block], _ name: Name, _ places: Places, _ key: Int) -> [Owned] {
    blocks.enumerated().map { Owned(block: $1, owner: name, place: places.item($0, of: "cidr"), key: key) }
  }
}

/// Two networks, whichever comes first.
struct Edge: Hashable {
  private let lesser: Int
  private let greater: Int

  init(_ one: Neighbour, _ other: Neighbour) {
    lesser = min(one.number, other.number)
    greater = max(one.number, other.number)
  }
}

extension Neighbour {
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
  var neighbouring: [(Neighbour, Neighbour)] {
    connections.map { (.vpc($0.requester), .vpc($0.accepter)) }
      + externals.indices.map { (.vpc(externals[$0].peer), .external(ExternalRef($0))) }
  }

  /// How many connections each VPC has, those of externals among them.
  package var connectionCounts: [Int] { neighbours.map(\.count) }

  /// For each VPC what it is connected to.
  var neighbours: [[Neighbour]] {
    var result: [[Neighbour]] = Array(repeating: [], count: vpcs.count)
    for (one, other) in neighbouring {
      if case .vpc(let vpc) = one { result[vpc.index].append(other) }
      if case .vpc(let vpc) = other { result[vpc.index].append(one) }
    }
    return result
  }
}

extension End {
  /// The network that it is in.
  var neighbour: Neighbour? {
    switch self {
    case .tier(let vpc, _): .vpc(vpc)
    case .external(let external): .external(external)
    case .internet: nil
    }
  }
}
