// Every way from everywhere.

extension Paths {
  /// Hands over everything that is delivered, by whatever way there is.
  package func forEachDelivery(_ body: (Delivery) -> Void) {
    forEachWay { if !$0.packets.isEmpty { body($0) } }
  }

  /// Hands over every way from each place to each other: with no packets where nothing gets through.
  ///
  /// A group has ways to the groups of its own VPC, of those that its table leads to, and of those that are `asked`
  /// for beside, by its VPC.
  package func forEachWay(
    asked: (Handle<VPC>) -> [Handle<VPC>] = { _ in [] }, _ body: (Delivery) -> Void
  ) {
    for index in groups.indices { forEachWay(from: Handle(index), asked(groups[index].vpc), body) }
    for index in network.outsiders.indices {
      for group in groupsOfVPC[network.outsiders[index].vpc.index] { fromOutsider(Handle(index), group, body) }
    }
    for index in groups.indices { fromInternet(Handle(index), body) }
  }

  /// What a group sends, straight or through NAT.
  private func forEachWay(from: Handle<SubnetGroup>, _ asked: [Handle<VPC>], _ body: (Delivery) -> Void) {
    let source = groups[from]
    for to in groupsOfVPC[source.vpc.index] { straight(from, to, body) }
    for peer in neighbours(of: source, asked) {
      for to in groupsOfVPC[peer.index] { straight(from, to, body) }
    }
    for outsider in outsiders(of: source.vpc) { toOutsider(from, outsider, body) }
    toInternet(from, body)
    natToInternet(from, body)
    natToPeers(from, body)
  }

  /// The other VPCs that a group's own table leads to, and those asked for, each once.
  private func neighbours(of group: SubnetGroup, _ asked: [Handle<VPC>]) -> [Handle<VPC>] {
    var seen: Set<Handle<VPC>> = [group.vpc]
    let peers = targets(of: group).compactMap { target in
      if case .connection(let connection) = target { peer(of: group.vpc, over: connection) } else { nil }
    }
    return (peers + asked).filter { seen.insert($0).inserted }
  }

  /// Everything between two places, refused addresses included where there is a way at all.
  package func deliveries(from: Place, to: Place) -> [Delivery] {
    var found: [Delivery] = []
    forEachWay(from: from, to: to) { found.append($0) }
    return found
  }

  private func forEachWay(from: Place, to: Place, _ body: (Delivery) -> Void) {
    forEachStraightWay(from: from, to: to, body)
    switch (from, to) {
    case (.group(let source), .group): natToPeers(source) { if $0.to == to { body($0) } }
    case (.group(let source), .outsider(let target)) where network.outsiders[target].vpc == groups[source].vpc:
      natToPeers(source) { if $0.to == to { body($0) } }
    case (.group(let source), .internet): natToInternet(source, body)
    case (.group, .outsider), (.outsider, _), (.internet, _): break
    }
  }

  /// Every way that leaves the packets their addresses.
  func forEachStraightWay(from: Place, to: Place, _ body: (Delivery) -> Void) {
    switch (from, to) {
    case (.group(let source), .group(let target)): straight(source, target, body)
    case (.group(let source), .outsider(let target)):
      if network.outsiders[target].vpc == groups[source].vpc { toOutsider(source, target, body) }
    case (.group(let source), .internet): toInternet(source, body)
    case (.outsider(let source), .group(let target)):
      if network.outsiders[source].vpc == groups[target].vpc { fromOutsider(source, target, body) }
    case (.internet, .group(let target)): fromInternet(target, body)
    case (.outsider, .outsider), (.outsider, .internet), (.internet, .outsider), (.internet, .internet): break
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
