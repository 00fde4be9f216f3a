internal import Addressing

extension Peer {
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
