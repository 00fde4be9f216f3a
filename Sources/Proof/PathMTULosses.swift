import Addressing
import Reachability
import Topology

// What tells of packets that are too big passes every ACL of ours both ways, whatever else is promised.

extension BoundNetwork {
  var pathMTULosses: [Finding] {
    var told: Set<Handle<NetworkACL>> = []
    return paths.groups.indices.flatMap { index -> [Finding] in
      let group = paths.groups[index]
      guard let end = ends[index].first, case .tier(let vpc, _) = end, promise.filters(end),
        told.insert(group.acl).inserted
      else { return [] }
      return (stops(group, vpc, isEgress: true) ? [Finding(.lost, group.name, "anybody", .pathMTU)] : [])
        + (stops(group, vpc, isEgress: false) ? [Finding(.lost, "anybody", group.name, .pathMTU)] : [])
    }
  }

  /// Whether the ACL of a group stops them on the way to or from some address. Most let them pass ahead of all else,
  /// whatever the address, so that addresses need not be looked at.
  private func stops(_ group: SubnetGroup, _ vpc: VPCRef, isEgress: Bool) -> Bool {
    if paths.passes(.pathMTU, group, isEgress: isEgress) { return false }
    let others = others(than: vpc, group)
    return stop(isEgress ? paths.leaving(group, to: others) : paths.entering(group, from: others))
  }

  private func stop(_ pieces: [Filter.Piece]) -> Bool {
    pieces.contains { !PacketSet.pathMTU.isSubset(of: $0.packets) }
  }

  /// Everybody; in the range of somebody else's ACL those that our rules there speak of.
  private func others(than vpc: VPCRef, _ group: SubnetGroup) -> AddressSet {
    if network.existing(vpc) == nil { return AddressSet(0...UInt32.max) }
    let peers = zip(vpcs, paths.network.vpcs).filter { peer, _ in peer.map { promise.joins(vpc, $0) } ?? false }
    let outsiders = paths.outsiders(of: group.vpc).map { paths.network.outsiders[$0].addresses }
    return (peers.map(\.1.addresses) + outsiders).reduce(.empty) { $0.union($1) }
  }
}
