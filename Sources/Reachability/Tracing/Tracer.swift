import Addressing

extension Paths {
  /// Follows one packet between two addresses, decision by decision, until something stops it.
  package func trace(_ packet: Packet, _ source: UInt32, _ from: Place, to target: UInt32, _ place: Place) -> Trace {
    var tracer = Tracer(self, packet, target, place)
    tracer.send(source, from)
    return Trace(packet: packet, source: source, target: target, hops: tracer.hops)
  }

  /// Follows an answer back through the NAT gateway that its question took.
  package func traceBack(
    _ packet: Packet, _ source: UInt32, _ from: Place, to target: UInt32, _ asker: Handle<SubnetGroup>,
    through nat: Handle<NATGateway>, in home: Handle<SubnetGroup>
  ) -> Trace {
    var tracer = Tracer(self, packet, target, .group(asker))
    tracer.sendBack(source, from, asker, nat, home)
    return Trace(packet: packet, source: source, target: target, hops: tracer.hops)
  }
}

/// A packet on its way.
private struct Tracer {
  let paths: Paths
  let packet: Packet
  let target: UInt32
  let place: Place
  var hops: [Hop] = []

  init(_ paths: Paths, _ packet: Packet, _ target: UInt32, _ place: Place) {
    self.paths = paths
    self.packet = packet
    self.target = target
    self.place = place
  }

  mutating func send(_ source: UInt32, _ from: Place) {
    guard case .group(let group) = from else {
      hops.append(Hop(decision: .beyond(from), passes: true))
      return arrive(source)
    }
    if from == place, isOneSubnet(group, source, target) {
      hops.append(Hop(decision: .inSubnet(group), passes: true))
      return
    }
    guard leave(group, to: target) else { return }
    route(group, source, through: nil)
  }

  /// Follows the route of a group's table; `nat` is the gateway that has sent the packet on already.
  private mutating func route(_ group: Handle<SubnetGroup>, _ source: UInt32, through nat: Handle<NATGateway>?) {
    let route = paths.routings[paths.groups[group].table.index].route(to: target)
    func add(_ passes: Bool, isDoubtful: Bool = false) -> Bool {
      hops.append(Hop(decision: .routed(group, route), passes: passes, leadsBeyond: isDoubtful && !passes))
      return passes
    }
    let vpc = paths.groups[group].vpc
    // Whatever the table says: its owner has, or will have, a route of its own there.
    if isNextByGateway(vpc) { return arrive(source) }
    switch route?.target {
    case .local: if add(isIn(vpc)) { arrive(source) }
    case .connection(let connection):
      let isDoubtful = paths.network.connections[connection].doubt != nil
      if add(isBeyond(connection, from: vpc), isDoubtful: isDoubtful) { arrive(source) }
    case .internetGateway(let gateway):
      if add(place == .internet && paths.isAttached(gateway, to: vpc)) { arrive(source) }
    case .nat(let gateway): if add(nat == nil) { translate(group, source, gateway) }
    case .other: _ = add(false, isDoubtful: true)
    case nil: _ = add(false)
    }
  }

  private mutating func translate(_ group: Handle<SubnetGroup>, _ source: UInt32, _ gateway: Handle<NATGateway>) {
    let subnet = paths.network.nats[gateway].subnet
    guard let home = paths.group(of: subnet), let address = paths.network.subnets[subnet].addresses.first else {
      return
    }
    if !paths.network.subnets[subnet].addresses.contains(source), !enter(home, from: source) { return }
    let leadsOut = place != .internet || !paths.network.nats[gateway].isPrivate
    let isTranslated = leadsOut && PacketSet.translatable.contains(packet)
    hops.append(Hop(decision: .translated(gateway), passes: isTranslated))
    guard isTranslated, leave(home, to: target) else { return }
    route(home, address, through: gateway)
  }

  mutating func sendBack(
    _ source: UInt32, _ from: Place, _ asker: Handle<SubnetGroup>, _ nat: Handle<NATGateway>,
    _ home: Handle<SubnetGroup>
  ) {
    let subnet = paths.network.nats[nat].subnet
    guard let address = paths.network.subnets[subnet].addresses.first else { return }
    if case .group(let group) = from {
      guard leave(group, to: address) else { return }
      let route = paths.routings[paths.groups[group].table.index].route(to: address)
      hops.append(Hop(decision: .routed(group, route), passes: route != nil))
      guard route != nil else { return }
    } else {
      hops.append(Hop(decision: .beyond(from), passes: true))
    }
    guard enter(home, from: source) else { return }
    hops.append(Hop(decision: .translated(nat), passes: true))
    if paths.network.subnets[subnet].addresses.contains(target) { return }
    if leave(home, to: target) { _ = enter(asker, from: source) }
  }

  private mutating func arrive(_ source: UInt32) {
    switch place {
    case .group(let group):
      if case .beyond(.internet)? = hops.first?.decision, !leadsBack(group, to: source) { return }
      _ = enter(group, from: source)
    case .outsider, .internet: hops.append(Hop(decision: .beyond(place), passes: true))
    }
  }

  /// From the internet only what has a way back there can be reached.
  private mutating func leadsBack(_ group: Handle<SubnetGroup>, to source: UInt32) -> Bool {
    let route = paths.routings[paths.groups[group].table.index].route(to: source)
    let isOpen = paths.leadsOut(route, of: paths.groups[group].vpc)
    hops.append(Hop(decision: .routed(group, route), passes: isOpen))
    return isOpen
  }

  private mutating func leave(_ group: Handle<SubnetGroup>, to address: UInt32) -> Bool {
    let rule = Filter(paths.network.acls[paths.groups[group].acl].egress).deciding(packet, address, in: paths.network)
    hops.append(Hop(decision: .leaves(group, rule), passes: rule?.allows == true))
    return rule?.allows == true
  }

  private mutating func enter(_ group: Handle<SubnetGroup>, from address: UInt32) -> Bool {
    let rule = Filter(paths.network.acls[paths.groups[group].acl].ingress).deciding(packet, address, in: paths.network)
    hops.append(Hop(decision: .enters(group, rule), passes: rule?.allows == true))
    return rule?.allows == true
  }

  private func isIn(_ vpc: Handle<VPC>) -> Bool {
    if case .group(let group) = place { paths.groups[group].vpc == vpc } else { false }
  }

  private func isBeyond(_ connection: Handle<Connection>, from vpc: Handle<VPC>) -> Bool {
    switch place {
    case .group(let group): paths.peer(of: vpc, over: connection) == paths.groups[group].vpc
    case .outsider(let outsider): paths.network.outsiders[outsider].connection == connection
    case .internet: false
    }
  }

  /// Whether the packet goes to a network that reaches the VPC by a gateway of its own, whose owner has the routes.
  private func isNextByGateway(_ vpc: Handle<VPC>) -> Bool {
    guard case .outsider(let outsider) = place else { return false }
    return paths.network.outsiders[outsider].connection == nil && paths.network.outsiders[outsider].vpc == vpc
  }

  private func isOneSubnet(_ group: Handle<SubnetGroup>, _ one: UInt32, _ other: UInt32) -> Bool {
    paths.groups[group].subnets.contains { subnet in
      let addresses = paths.network.subnets[subnet].addresses
      return addresses.contains(one) && addresses.contains(other)
    }
  }
}
