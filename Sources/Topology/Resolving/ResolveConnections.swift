internal import Diagnostics
internal import HCL

extension Resolver {
  /// Joins spokes with their hubs and the two ends of each peering. `spokes` are the blocks of all VPCs, in order.
  mutating func resolveConnections(spokes: [Fields], peerings: [Fields]) {
    var joins: [Connection: Join] = [:]
    let hubCount = network.vpcs.prefix { $0.kind == .hub }.count
    for (index, fields) in spokes.enumerated() where network.vpcs[index].kind == .spoke {
      for (hub, place) in hubs(of: VPCRef(index), fields, hubCount) {
        join(hub, VPCRef(index), Join(place: place, dns: nil), &joins)
      }
    }
    for fields in peerings { joinPeering(fields, &joins) }
    let ordered = joins.sorted { ($0.key.requester, $0.key.accepter) < ($1.key.requester, $1.key.accepter) }
    network.connections = ordered.map {
      Connection(requester: $0.key.requester, accepter: $0.key.accepter, dns: $0.value.dns)
    }
    network.connectionPlaces = ordered.map(\.value.place)
    for connection in network.connections {
      neighbours[connection.requester.index].append(connection.accepter)
      neighbours[connection.accepter.index].append(connection.requester)
    }
    if network.hasOtherSites { for index in neighbours.indices { neighbours[index].sort() } }
  }

  /// The connection of two VPCs, the right way round.
  private func connection(_ one: VPCRef, _ other: VPCRef) -> Connection {
    let (first, second) = (min(one, other), max(one, other))
    let turned = network.comesBefore(network[second].site, network[first].site)
    return Connection(requester: turned ? second : first, accepter: turned ? first : second)
  }

  /// What makes a connection.
  private struct Join {
    let place: SourceRange
    let dns: Bool?
  }

  /// The hubs of a spoke, each with the place that says so.
  private mutating func hubs(of spoke: VPCRef, _ fields: Fields, _ hubCount: Int) -> [(VPCRef, SourceRange)] {
    if let list = fields["hubs"] {
      return list.items.compactMap { item in hub(item, of: spoke).map { ($0, item.range) } }
    }
    if fields.places.flaws.contains("hubs") { return [] }
    guard hubCount > 1 else { return (0..<hubCount).map { (VPCRef($0), fields.label.range) } }
    diagnostics.append(.missingHubs(network[spoke], hubs: network.vpcs.prefix(8).prefix(hubCount), of: hubCount))
    network.vpcs[spoke.index].places.flaws.insert("hubs")
    return []
  }

  private mutating func hub(_ item: Expression, of spoke: VPCRef) -> VPCRef? {
    guard let referent = referent(ofVPC: item, "hubs", "a hub, as in hub.mgmt") else {
      network.vpcs[spoke.index].places.flaws.insert("hubs")
      return nil
    }
    if case .vpc(let vpc) = referent, network[vpc].kind == .hub { return vpc }
    network.vpcs[spoke.index].places.flaws.insert("hubs")
    diagnostics.append(.wrongReferent("hubs", "a hub, as in hub.mgmt", at: item.range))
    return nil
  }

  private mutating func joinPeering(_ fields: Fields, _ joins: inout [Connection: Join]) {
    guard let between = fields["between"] else { return flawConnections(.all) }
    guard between.items.count == 2 else {
      diagnostics.append(.peeringOfOthersThanTwo(between.items.count, at: between.range))
      return flawConnections(.all)
    }
    let ends = between.items.compactMap { peeringEnd($0) }
    guard ends.count == 2 else { return flawConnections(.some(Set(ends))) }
    join(ends[0], ends[1], Join(place: fields.block.type.range, dns: fields.bool("dns")), &joins)
  }

  private mutating func peeringEnd(_ item: Expression) -> VPCRef? {
    let wanted = "a whole VPC, as in spoke.prod"
    guard let referent = referent(ofVPC: item, "between", wanted) else { return nil }
    if case .vpc(let vpc) = referent { return vpc }
    diagnostics.append(.wrongReferent("between", wanted, at: item.range))
    return nil
  }

  /// What a reference means where a VPC belongs. Externals have no place yet, so that no reference to one can be
  /// followed.
  mutating func referent(ofVPC item: Expression, _ attribute: String, _ wanted: String) -> Referent? {
    guard case .reference(let words) = item.kind, words.first?.text == "external" else { return referent(of: item) }
    diagnostics.append(.externalForVPC(attribute, wanted, at: item.range))
    return nil
  }

  private enum Flawed {
    case all
    case some(Set<VPCRef>)
  }

  /// Notes that these VPCs may be connected to more than could be made out.
  private mutating func flawConnections(_ flawed: Flawed) {
    switch flawed {
    case .all: network.places.flaws.insert("connections")
    case .some(let vpcs) where vpcs.isEmpty: network.places.flaws.insert("connections")
    case .some(let vpcs): for vpc in vpcs { network.vpcs[vpc.index].places.flaws.insert("hubs") }
    }
  }

  private mutating func join(_ one: VPCRef, _ other: VPCRef, _ join: Join, _ joins: inout [Connection: Join]) {
    guard one != other else { return diagnostics.append(.peeringWithItself(network[one], at: join.place)) }
    let connection = connection(one, other)
    if let first = joins[connection] {
      return diagnostics.append(
        .repeatedConnection(network[connection.requester], network[connection.accepter], join.place, first: first.place)
      )
    }
    joins[connection] = join
  }
}
