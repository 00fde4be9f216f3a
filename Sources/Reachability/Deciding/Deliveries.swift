// Every way from everywhere.

extension Paths {
  /// Hands over everything that is delivered, by whatever way there is.
  package func forEachDelivery(_ body: (Delivery) -> Void) {
    func tell(_ deliveries: [Delivery]) {
      for delivery in deliveries where !delivery.packets.isEmpty { body(delivery) }
    }
    for index in groups.indices { deliveries(from: Handle(index)).forEach { if !$0.packets.isEmpty { body($0) } } }
    for index in network.outsiders.indices {
      for group in groupsOfVPC[network.outsiders[index].vpc.index] { tell(fromOutsider(Handle(index), group)) }
    }
    for index in groups.indices { tell(fromInternet(Handle(index))) }
  }

  /// What a group sends, straight or through NAT.
  private func deliveries(from: Handle<SubnetGroup>) -> [Delivery] {
    let source = groups[from]
    var found: [Delivery] = []
    for to in groupsOfVPC[source.vpc.index] where to != from || source.subnets.count > 1 { found += straight(from, to) }
    for peer in peers(of: source) {
      for to in groupsOfVPC[peer.index] { found += straight(from, to) }
    }
    for outsider in outsiders(of: source.vpc) { found += toOutsider(from, outsider) }
    return found + toInternet(from) + natToInternet(from) + natToPeers(from)
  }

  /// The VPCs that a group's own table leads to.
  private func peers(of group: SubnetGroup) -> [Handle<VPC>] {
    var seen: Set<Handle<VPC>> = []
    return targets(of: group).compactMap { target in
      guard case .connection(let connection) = target, let peer = peer(of: group.vpc, over: connection),
        seen.insert(peer).inserted
      else { return nil }
      return peer
    }
  }

  /// Everything between two places, refused addresses included where there is a way at all.
  package func deliveries(from: Place, to: Place) -> [Delivery] {
    switch (from, to) {
    case (.group(let source), .group(let target)):
      let around = natToPeers(source).filter { $0.to == to }
      return source == target && groups[source].subnets.count == 1 ? around : straight(source, target) + around
    case (.group(let source), .outsider(let target)):
      let isNext = network.outsiders[target].vpc == groups[source].vpc
      return isNext ? toOutsider(source, target) + natToPeers(source).filter { $0.to == to } : []
    case (.group(let source), .internet): return toInternet(source) + natToInternet(source)
    case (.outsider(let source), .group(let target)):
      return network.outsiders[source].vpc == groups[target].vpc ? fromOutsider(source, target) : []
    case (.internet, .group(let target)): return fromInternet(target)
    case (.outsider, .outsider), (.outsider, .internet), (.internet, .outsider), (.internet, .internet): return []
    }
  }

  /// The services whose gateway endpoint is in a group's table.
  package func services(of group: SubnetGroup) -> [String] {
    network.endpoints.filter { $0.tables.contains(group.table) }.map(\.service)
  }

  /// What of a group gets to gateway endpoints, whose addresses are public ones, and what of their packets gets in.
  package func endpointTraffic(of group: SubnetGroup) -> (out: [Filter.Piece], into: [Filter.Piece]) {
    let addresses = internet(of: group.vpc)
    return (leaving(group, to: addresses), entering(group, from: addresses))
  }
}
