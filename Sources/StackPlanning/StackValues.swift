package import Topology

/// What stacks give and need follows from what they hold.
extension Planner {
  func given(by stack: Stack) -> [Give] {
    var result: [SharedValue] = stack.vpcs.flatMap { values(of: $0) }
    for link in stack.connections {
      result.append(.connection(link))
      if network.crossesSites(network[link]) { result.append(.connectionTerms(link)) }
    }
    result += stack.externals.flatMap { requestValues(of: $0) }
    if stack.hasDNSFunction { result.append(.dnsFunction(stack.site)) }
    return result.map { Give($0, in: network) }
  }

  /// The values that the stack's resources name and other stacks hold, each once.
  func taken(by stack: Stack) -> [StackParameter.Source] {
    var takes: [StackParameter.Source] = []
    var known: Set<SharedValue> = []
    func take(_ values: [SharedValue]) {
      for value in values where !isLiteral(value) && known.insert(value).inserted {
        let holder = holder(of: value)
        if holder != stack.name { takes.append(.taken(value, giver: holder)) }
      }
    }
    for connection in stack.connections { take(endpoints(of: connection)) }
    for side in stack.sides { take(needs(of: side)) }
    for external in stack.externals { take(needs(of: external)) }
    return takes
  }

  private func endpoints(of link: ConnectionRef) -> [SharedValue] {
    let connection = network[link]
    let ends: [SharedValue] = [.vpc(connection.requester), .vpc(connection.accepter)]
    return network.crossesAccounts(connection) ? ends + [.acceptRole(connection.accepter)] : ends
  }

  private func needs(of side: ConnectionSide) -> [SharedValue] {
    let connection = network[side.connection]
    let tables = routeTables(of: side.vpc, to: .vpc(connection.peer(of: side.vpc)), in: network, routed)
      .map { SharedValue.routeTable($0) }
    let values = network.crossesSites(connection) ? [.connection(side.connection)] + tables : tables
    guard network.resolvesDNS(of: side.vpc, over: connection) else { return values }
    return values + [.vpc(side.vpc), .dnsFunction(network.site(of: side.vpc))]
  }

  private func needs(of ref: ExternalRef) -> [SharedValue] {
    let external = network[ref]
    var values: [SharedValue] = external.request == nil ? [] : [.vpc(external.peer)]
    values += routeTables(of: external.peer, to: .external(ref), in: network, routed).map { .routeTable($0) }
    guard external.dns, external.link != .announced else { return values }
    return values + [.vpc(external.peer), .dnsFunction(network.site(of: external.peer))]
  }

  private func values(of vpc: VPCRef) -> [SharedValue] {
    let role: [SharedValue] = requesters.accounts(of: vpc).isEmpty ? [] : [.acceptRole(vpc)]
    if network.existing(vpc) != nil { return role }
    let zones = 0..<network.zoneCount(of: vpc)
    var values: [SharedValue] = [.vpc(vpc), .zones(vpc)]
    for tier in network[vpc].tiers.map(\.kind) {
      values += zones.map { .subnet(vpc, tier, zone: $0) }
      values.append(.subnets(vpc, tier))
      values += RouteTable.all(of: tier, in: vpc, of: network).map { .routeTable($0) }
      values.append(.routeTables(vpc, tier))
    }
    if network[vpc].nat != .none { values.append(.natAddresses(vpc)) }
    return values + role
  }

  private func requestValues(of external: ExternalRef) -> [SharedValue] {
    guard let request = network[external].request else { return [] }
    let ids: [SharedValue] = [.request(external), .requestTerms(external)]
    return request.role == nil ? ids + [.requestActive(external)] : ids
  }

  /// Whether the value stands in the topology: the ids of a VPC that is there already.
  private func isLiteral(_ value: SharedValue) -> Bool {
    switch value {
    case .vpc(let vpc): network.existing(vpc) != nil
    case .routeTable(let table): table.existing != nil
    case .subnet, .connection, .subnets, .routeTables, .natAddresses, .zones, .acceptRole, .connectionTerms, .request,
      .requestTerms, .requestActive, .dnsFunction:
      false
    }
  }

  /// The name of the stack that gives the value.
  func holder(of value: SharedValue) -> String {
    switch value {
    case .vpc(let vpc), .subnet(let vpc, _, _), .subnets(let vpc, _), .routeTables(let vpc, _), .natAddresses(let vpc),
      .zones(let vpc), .acceptRole(let vpc):
      holders[vpc.index]
    case .routeTable(let table): holders[table.vpc.index]
    case .connection(let link), .connectionTerms(let link):
      switch network.layout {
      case .vpc: linkStackName(network[link].requester, network[link].accepter)
      case .site: siteStackName(network.site(of: network[link].requester))
      }
    case .request(let external), .requestTerms(let external), .requestActive(let external):
      switch network.layout {
      case .vpc: network.name.text + "--external--" + network[external].name.text
      case .site: siteStackName(network.site(of: network[external].peer))
      }
    case .dnsFunction(let site):
      switch network.layout {
      case .vpc: functionStackName(site)
      case .site: siteStackName(site)
      }
    }
  }
}

extension Network {
  /// The name of the stack that holds a VPC.
  func holder(of vpc: VPCRef) -> String {
    switch layout {
    case .vpc: name.text + "--vpc--" + id(of: vpc).text
    case .site: name.text + suffix(of: site(of: vpc))
    }
  }
}

/// The route tables of `vpc` that have routes to `peer`.
package func routeTables(
  of vpc: VPCRef, to peer: Peer, in network: Network, _ routed: RoutedTiers
) -> [RouteTable] {
  routed.tiers(of: vpc, to: peer).flatMap { RouteTable.all(of: $0, in: vpc, of: network) }
}
