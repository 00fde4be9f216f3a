// Packets that keep their addresses.

extension Paths {
  /// From a group to another one, or among the subnets of one: each pair of addresses is in exactly one delivery, those
  /// that nothing gets through between with no packets. Inside of a subnet nothing is filtered.
  func straight(_ from: Handle<SubnetGroup>, _ to: Handle<SubnetGroup>, _ body: (Delivery) -> Void) {
    if from == to, groups[from].subnets.count == 1 { return }
    let (source, target) = (groups[from], groups[to])
    let isLocal = source.vpc == target.vpc
    for part in routings[source.table.index].pieces(of: target.addresses) {
      let arrives = leads(part.route, from: source.vpc, to: target.vpc)
      for leaving in leaving(source, to: part.destinations) {
        for entering in entering(target, from: source.addresses) {
          body(
            Delivery(
              from: .group(from), to: .group(to), path: isLocal ? .local : .connection, sources: entering.addresses,
              targets: leaving.addresses,
              packets: arrives ? leaving.packets.intersection(entering.packets) : .nothing))
        }
      }
    }
  }

  /// Whether a route takes packets of one VPC into another, or around in one.
  private func leads(_ route: Route?, from: Handle<VPC>, to: Handle<VPC>) -> Bool {
    switch route?.target {
    case .local: from == to
    case .connection(let connection): peer(of: from, over: connection) == to
    case .internetGateway, .nat, .other, nil: false
    }
  }

  /// From a group to a network next to its VPC; one with a gateway of its own has the routes itself.
  func toOutsider(_ from: Handle<SubnetGroup>, _ to: Handle<Outsider>, _ body: (Delivery) -> Void) {
    let (source, target) = (groups[from], network.outsiders[to])
    for part in routings[source.table.index].pieces(of: target.addresses) {
      let arrives = target.connection.map { part.route?.target == .connection($0) } ?? true
      for leaving in leaving(source, to: part.destinations) {
        body(
          Delivery(
            from: .group(from), to: .outsider(to), path: target.connection == nil ? .ownGateway : .connection,
            sources: source.addresses, targets: leaving.addresses, packets: arrives ? leaving.packets : .nothing))
      }
    }
  }

  /// From a network next to a VPC to a group of it: its routes are its own, so that ACLs alone decide.
  func fromOutsider(_ from: Handle<Outsider>, _ to: Handle<SubnetGroup>, _ body: (Delivery) -> Void) {
    let (source, target) = (network.outsiders[from], groups[to])
    for entering in entering(target, from: source.addresses) {
      body(
        Delivery(
          from: .outsider(from), to: .group(to), path: source.connection == nil ? .ownGateway : .connection,
          sources: entering.addresses, targets: target.addresses, packets: entering.packets))
    }
  }

  /// From a group to the internet with an address of its own, by the internet gateway.
  func toInternet(_ from: Handle<SubnetGroup>, _ body: (Delivery) -> Void) {
    let source = groups[from]
    for part in routings[source.table.index].pieces(of: internet(of: source.vpc)) {
      let arrives = leadsOut(part.route, of: source.vpc)
      for leaving in leaving(source, to: part.destinations) {
        body(
          Delivery(
            from: .group(from), to: .internet, path: .internetGateway, sources: source.addresses,
            targets: leaving.addresses, packets: arrives ? leaving.packets : .nothing))
      }
    }
  }

  /// From the internet to a group whose table leads back there: instances of others have no public address of use.
  func fromInternet(_ to: Handle<SubnetGroup>, _ body: (Delivery) -> Void) {
    let target = groups[to]
    for part in routings[target.table.index].pieces(of: internet(of: target.vpc)) {
      let arrives = leadsOut(part.route, of: target.vpc)
      for entering in entering(target, from: part.destinations) {
        body(
          Delivery(
            from: .internet, to: .group(to), path: .internetGateway, sources: entering.addresses,
            targets: target.addresses, packets: arrives ? entering.packets : .nothing))
      }
    }
  }

  /// Whether a route leads to the internet gateway of a VPC.
  func leadsOut(_ route: Route?, of vpc: Handle<VPC>) -> Bool {
    if case .internetGateway(let gateway)? = route?.target { isAttached(gateway, to: vpc) } else { false }
  }
}
