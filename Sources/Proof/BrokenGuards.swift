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
    let guards = GuardIndex(network.guards)
    var (found, told) = ([BrokenGuard](), Set<Told>())
    paths.forEachDelivery { delivery in
      if concernsOwnersOnly(delivery) { return }
      // Tiers of an existing VPC may share addresses: there a guard is about the tier alone whose tables they use.
      guard let from = ends(at: delivery.from).first, let to = ends(at: delivery.to).first else { return }
      for index in guards.covering(Pair(from: from, to: to)) {
        let each = network.guards[index]
        var packets = forbidden(delivery.packets, each, from, to)
        if packets.isEmpty { continue }
        if !each.countsResidue { packets = packets.intersection(answered(delivery)) }
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

  /// The packets of a delivery that open connections: what nothing answers is as much as residue.
  private func answered(_ delivery: Delivery) -> PacketSet {
    paths.exchanges(delivery).reduce(.nothing) { $0.union($1.opened(promise.ephemeral)) }
  }

  /// What of some packets a guard that is about these ends forbids: for answers count those that the promise takes for such.
  private func forbidden(_ packets: PacketSet, _ each: Guard, _ from: End, _ to: End) -> PacketSet {
    let excused = each.countsResidue ? .pathMTU : promise.residue(from, to).union(.pathMTU)
    return packets.intersection(PacketSet(each.traffic)).subtracting(excused)
  }
}
