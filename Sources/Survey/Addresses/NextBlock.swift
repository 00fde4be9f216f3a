import Addressing
import Topology

/// The next free block for a new spoke: as large as most spokes have, above the last of these, or where else there is
/// room in the same private space. Hubs count where there are no spokes.
func nextBlockForSpoke(in network: Network) -> Block? {
  let ours = network.vpcs.filter { $0.existing == nil }
  let spokes = ours.filter { $0.kind == .spoke }
  let primaries = (spokes.isEmpty ? ours : spokes).compactMap(\.blocks.first)
  let counts = Dictionary(primaries.map { ($0.length, 1) }, uniquingKeysWith: +)
  guard let usual = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key else { return nil }
  let free = FreeBlocks(of: network)
  return primaries.filter { $0.length == usual }.sorted(by: >).lazy.compactMap { free.next(like: $0) }.first
}
