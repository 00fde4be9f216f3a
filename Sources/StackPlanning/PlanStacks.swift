package import Topology

/// Plans the stacks of a network: which there are, what they hold, take and give, and their waves.
package func planStacks(for network: Network) -> StackPlan {
  let routed = RoutedTiers(of: network)
  switch network.layout {
  case .site: return StackPlan(stacks: [siteStack(of: network)])
  case .vpc:
    let stacks =
      network.vpcs.indices.map { vpcStack(VPCRef($0), of: network) }
      + network.connections.indices.map { linkStack(ConnectionRef($0), of: network, routed) }
      + network.connectedExternals.compactMap { externalStack($0, of: network, routed) }
    return StackPlan(stacks: inWaves(stacks))
  }
}

extension Network {
  /// The externals whose connection stands, so that they have routes of ours.
  package var connectedExternals: [ExternalRef] {
    externals.indices.map { ExternalRef($0) }.filter { self[$0].connection != nil }
  }
}

private func siteStack(of network: Network) -> Stack {
  let vpcs = network.vpcs.indices.map { VPCRef($0) }
  let connections = network.connections.indices.map { ConnectionRef($0) }
  return Stack(
    name: network.name.text, summary: "all of network \(network.name) in one account and region",
    vpcs: vpcs, connections: connections, externals: network.connectedExternals,
    zoneParameters: vpcs.map { zoneParameters(of: network[$0]) }.max() ?? 0,
    gives: vpcs.flatMap { values(of: $0, in: network) } + connections.map { Give(.connection($0), in: network) })
}

private func vpcStack(_ vpc: VPCRef, of network: Network) -> Stack {
  Stack(
    name: vpcStackName(vpc, in: network), summary: network[vpc].kind.rawValue + " " + network.name(of: vpc).text,
    vpcs: [vpc], zoneParameters: zoneParameters(of: network[vpc]), gives: values(of: vpc, in: network))
}

private func linkStack(_ link: ConnectionRef, of network: Network, _ routed: RoutedTiers) -> Stack {
  let connection = network[link]
  let (requester, accepter) = (connection.requester, connection.accepter)
  let tables =
    routeTables(of: requester, to: .vpc(accepter), in: network, routed)
    + routeTables(of: accepter, to: .vpc(requester), in: network, routed)
  let taken: [SharedValue] = [.vpc(requester), .vpc(accepter)] + tables.map { .routeTable($0) }
  return Stack(
    name: network.name.text + "--link--" + network.id(of: requester).text + "--" + network.id(of: accepter).text,
    summary: "the connection of " + network.name(of: requester).text + " and " + network.name(of: accepter).text
      + ", and its routes",
    connections: [link], takes: taken.map { take($0, in: network) }, gives: [Give(.connection(link), in: network)])
}

/// Nil where no `allow` needs a route to the external: CloudFormation takes no stack without resources.
private func externalStack(_ external: ExternalRef, of network: Network, _ routed: RoutedTiers) -> Stack? {
  let peer = network[external].peer
  let tables = routeTables(of: peer, to: .external(external), in: network, routed)
  if tables.isEmpty { return nil }
  return Stack(
    name: "\(network.name)--external--\(network[external].name)",
    summary: "the routes of \(network[peer].name) to external \(network[external].name)",
    externals: [external], takes: tables.map { take(.routeTable($0), in: network) })
}

/// The route tables of `vpc` that have routes to `peer`.
package func routeTables(
  of vpc: VPCRef, to peer: Peer, in network: Network, _ routed: RoutedTiers
) -> [RouteTable] {
  routed.tiers(of: vpc, to: peer).flatMap { RouteTable.all(of: $0, in: vpc, of: network) }
}

private func zoneParameters(of vpc: VPC) -> Int {
  switch vpc.zones {
  case .count(let count): count
  case .named: 0
  }
}

private func values(of vpc: VPCRef, in network: Network) -> [Give] {
  let zones = 0..<network.zoneCount(of: vpc)
  var values: [SharedValue] = [.vpc(vpc), .zones(vpc)]
  for tier in network[vpc].tiers.map(\.kind) {
    values += zones.map { .subnet(vpc, tier, zone: $0) }
    values.append(.subnets(vpc, tier))
    values += RouteTable.all(of: tier, in: vpc, of: network).map { .routeTable($0) }
    values.append(.routeTables(vpc, tier))
  }
  if network[vpc].nat != .none { values.append(.natAddresses(vpc)) }
  return values.map { Give($0, in: network) }
}

/// A take of `value` from the stack that holds its VPC.
private func take(_ value: SharedValue, in network: Network) -> Take {
  let holder: VPCRef
  switch value {
  case .vpc(let vpc), .subnet(let vpc, _, _), .subnets(let vpc, _), .routeTables(let vpc, _), .natAddresses(let vpc),
    .zones(let vpc):
    holder = vpc
  case .routeTable(let table): holder = table.vpc
  case .connection(let connection): holder = network[connection].requester
  }
  return Take(value, of: vpcStackName(holder, in: network), in: network)
}

private func vpcStackName(_ vpc: VPCRef, in network: Network) -> String {
  network.name.text + "--vpc--" + network.id(of: vpc).text
}

/// Gives each stack the first wave that comes after all that it takes from, and sorts by wave and name.
private func inWaves(_ stacks: [Stack]) -> [Stack] {
  let givers = Dictionary(uniqueKeysWithValues: stacks.map { ($0.name, Set($0.takes.map(\.giver))) })
  var waves: [String: Int] = [:]
  func wave(of name: String) -> Int {
    if let known = waves[name] { return known }
    let wave = (givers[name] ?? []).map { wave(of: $0) + 1 }.max() ?? 0
    waves[name] = wave
    return wave
  }
  return stacks.map { $0.inWave(wave(of: $0.name)) }.sorted { ($0.wave, $0.name) < ($1.wave, $1.name) }
}

extension Stack {
  fileprivate func inWave(_ wave: Int) -> Stack {
    Stack(
      name: name, summary: summary, vpcs: vpcs, connections: connections, externals: externals,
      zoneParameters: zoneParameters, takes: takes, gives: gives, wave: wave)
  }
}
