import Addressing
import Reachability
import Topology

// Packets that get through though nothing promises them.

extension BoundNetwork {
  /// What of a delivery nothing promises.
  func extra(_ delivery: Delivery) -> PacketSet {
    if concernsOwnersOnly(delivery) { return .nothing }
    let allowed = tolerated(delivery)
    return delivery.packets.isSubset(of: allowed) ? .nothing : delivery.packets.subtracting(allowed)
  }

  /// What an existing VPC has with itself or with the internet.
  func concernsOwnersOnly(_ delivery: Delivery) -> Bool {
    switch (delivery.from, delivery.to) {
    case (.group(let from), .group(let to)):
      paths.groups[from].vpc == paths.groups[to].vpc && isStanding(paths.groups[from].vpc)
    case (.group(let group), .internet), (.internet, .group(let group)): isStanding(paths.groups[group].vpc)
    case (.outsider, _), (_, .outsider), (.internet, .internet): false
    }
  }

  private func vpc(of place: Place) -> Handle<Reachability.VPC>? {
    if case .group(let group) = place { paths.groups[group].vpc } else { nil }
  }

  private func isStanding(_ vpc: Handle<Reachability.VPC>) -> Bool { paths.network.vpcs[vpc].source.stack.isEmpty }

  /// What may pass the way that a delivery takes. Between ends without rules of ours routes and connections decide.
  private func tolerated(_ delivery: Delivery) -> PacketSet {
    let (from, to) = (ends(at: delivery.from), ends(at: delivery.to))
    let isFiltered = from.first.map { promise.filters($0) } ?? false
    if !isFiltered, to.first.map({ promise.filters($0) }) != true, isOpenByRoutes(delivery) { return .everything }
    var allowed = promised(from, to)
    if case .nat(_, let home) = delivery.path, !isFiltered, from.contains(where: { promise.leavesByNAT($0) }) {
      // The sender has no rules that could stop it, and the other side sees the gateway's address.
      allowed = allowed.union(promised(ends(at: .group(home)), to))
    }
    return allowed
  }

  private func promised(_ from: [End], _ to: [End]) -> PacketSet {
    if from.count == 1, to.count == 1 { return promise.allowed(from[0], to[0]) }
    return from.reduce(.pathMTU) { allowed, source in
      to.reduce(allowed) { $0.union(promise.allowed(source, $1)) }
    }
  }

  /// Endpoints have public addresses, so that a tier may send them what it may send the internet.
  var endpointHoles: [Finding] {
    paths.groups.indices.compactMap { index -> Finding? in
      let group = paths.groups[index]
      guard let end = ends[index].first, promise.filters(end), !isStanding(group.vpc),
        !paths.services(of: group).isEmpty
      else { return nil }
      let allowed = promise.allowed(end, .internet).union(promise.endpoints(of: end)).union(.pathMTU)
      let sent = paths.endpointTraffic(of: group).out.reduce(PacketSet.nothing) { $0.union($1.packets) }
      let extra = sent.subtracting(allowed)
      return extra.isEmpty ? nil : Finding(.hole, group.name, "the gateway endpoints", extra)
    }
  }
}

extension Promise {
  /// What a tier may open to the gateway endpoints of its VPC.
  func endpoints(of end: End) -> PacketSet {
    guard case .tier(let vpc, let tier) = end, tier.role.usesEndpoints, network.existing(vpc) == nil,
      !network[vpc].endpoints.isEmpty
    else { return .nothing }
    return PacketSet(tcp: NumberSet(443...443))
  }
}

extension Delivery {
  /// One address at each end.
  var example: (source: UInt32, target: UInt32)? {
    guard let source = sources.first, let target = targets.first else { return nil }
    return (source, target)
  }
}
