package import Reachability
package import Topology

/// What templates let flow though a `never` block forbids it.
package struct BrokenGuard: Sendable {
  package let `guard`: Guard
  /// Who sends, and to whom, as people write it.
  package let from: String
  package let to: String
  package let packets: PacketSet
  /// Whether it takes the way through a NAT gateway, whose address hides who sends.
  package let isThroughNAT: Bool
}

extension BoundNetwork {
  /// Each pair that a guard forbids and that packets flow between, once for each guard.
  package var brokenGuards: [BrokenGuard] {
    if network.guards.isEmpty { return [] }
    var (found, told) = ([BrokenGuard](), Set<Told>())
    paths.forEachDelivery { delivery in
      let (from, to) = (ends(at: delivery.from), ends(at: delivery.to))
      for (index, each) in network.guards.enumerated() {
        let packets = forbidden(delivery.packets, each, from, to)
        if packets.isEmpty { continue }
        let (source, target) = (title(of: delivery.from), title(of: delivery.to))
        guard told.insert(Told(guard: index, from: source, to: target)).inserted else { continue }
        var isThroughNAT = false
        if case .nat = delivery.path { isThroughNAT = true }
        found.append(
          BrokenGuard(guard: each, from: source, to: target, packets: packets, isThroughNAT: isThroughNAT))
      }
    }
    return found
  }

  private struct Told: Hashable {
    let `guard`: Int
    let from: String
    let to: String
  }

  /// What of some packets a guard forbids: for answers count those that the promise takes for such.
  private func forbidden(_ packets: PacketSet, _ each: Guard, _ from: [End], _ to: [End]) -> PacketSet {
    var found = PacketSet.nothing
    for source in from {
      for target in to where each.covers(Pair(from: source, to: target)) {
        let excused = each.countsResidue ? .pathMTU : promise.residue(source, target).union(.pathMTU)
        found = found.union(packets.intersection(PacketSet(each.traffic)).subtracting(excused))
      }
    }
    return found
  }
}
