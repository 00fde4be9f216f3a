import Addressing
import Topology

/// The next free block for a new spoke: as large as most spokes have, in the private space that most of these are in,
/// above the last of them or where else there is room. Hubs count where there are no spokes.
func nextBlockForSpoke(in network: Network) -> Block? {
  let ours = network.vpcs.filter { $0.existing == nil }
  let spokes = ours.filter { $0.kind == .spoke }
  let primaries = (spokes.isEmpty ? ours : spokes).compactMap(\.blocks.first)
  guard let usual = mostFrequent(primaries.map(\.length)) else { return nil }
  let alike = primaries.filter { $0.length == usual }
  guard let space = mostFrequent(alike.compactMap { PrivateSpace(holding: $0)?.rawValue }),
    let last = alike.filter({ PrivateSpace(holding: $0)?.rawValue == space }).max()
  else { return nil }
  return FreeBlocks(of: network).next(like: last)
}

/// Of those that are there as often the lowest.
private func mostFrequent(_ values: [Int]) -> Int? {
  Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
    .max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
}
