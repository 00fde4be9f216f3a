package import Topology

/// Plans the stacks of a network: which there are, what they hold, take and give, and their waves.
package func planStacks(for network: Network) -> StackPlan {
  let planner = Planner(of: network)
  let stacks =
    switch network.layout {
    case .site: planner.siteLayout()
    case .vpc: planner.vpcLayout()
    }
  return StackPlan(stacks: inWaves(stacks), routed: planner.routed)
}

/// What the stacks of a network are planned from.
struct Planner {
  let network: Network
  let routed: RoutedTiers
  let requesters: Requesters
  /// The sites with a function that switches DNS resolution.
  let sitesWithDNS: Set<Site>
  /// For each VPC the name of the stack that holds it.
  let holders: [String]

  init(of network: Network) {
    self.network = network
    routed = RoutedTiers(of: network)
    requesters = Requesters(of: network)
    sitesWithDNS = network.sitesWithDNS
    holders = network.vpcs.indices.map { network.holder(of: VPCRef($0)) }
  }

  /// The stack with its parameters and outputs, as they follow from what it holds.
  func completed(_ stack: Stack) -> Stack {
    var stack = stack
    stack.gives = given(by: stack)
    stack.parameters = parameters(of: stack)
    stack.guardedBy = guards(of: stack)
    return stack
  }

  private func parameters(of stack: Stack) -> [StackParameter] {
    let zones = stack.vpcs.map { zonesToChoose(for: $0) }.max() ?? 0
    var sources = (0..<zones).map { StackParameter.Source.zone($0) }
    if stack.vpcs.contains(where: { requesters.accounts(of: $0).contains(nil) }) { sources.append(.homeAccount) }
    sources += taken(by: stack)
    for external in stack.externals where network[external].acceptsByHand {
      sources += [.requestActive(external), .requestAttempt(external)]
    }
    return sources.map { StackParameter($0, in: network) }
  }

  /// Of a VPC that is there already a stack takes nothing, since its ids stand in the topology.
  private func guards(of stack: Stack) -> [String] {
    let routed = stack.sides.map(\.vpc) + stack.externals.map { network[$0].peer }
    let filtered = routed.filter { network.existing($0)?.networkACLs.isEmpty == false }
    return Set(filtered.map { holders[$0.index] }).subtracting([stack.name]).subtracting(stack.takesFrom).sorted()
  }

  private func zonesToChoose(for vpc: VPCRef) -> Int {
    switch network.zones(of: vpc) {
    case .count(let count): count
    case .named: 0
    }
  }
}

/// Gives each stack the first wave that comes after all that it takes from or follows, and sorts by wave and name.
private func inWaves(_ stacks: [Stack]) -> [Stack] {
  if stacks.count == 1 { return stacks }
  let givers = Dictionary(uniqueKeysWithValues: stacks.map { ($0.name, $0.takesFrom + $0.guardedBy + $0.follows) })
  var waves: [String: Int] = [:]
  func wave(of name: String) -> Int {
    if let known = waves[name] { return known }
    let wave = (givers[name] ?? []).map { wave(of: $0) + 1 }.max() ?? 0
    waves[name] = wave
    return wave
  }
  return stacks.map { stack in
    var stack = stack
    stack.wave = wave(of: stack.name)
    return stack
  }
  .sorted { ($0.wave, $0.name) < ($1.wave, $1.name) }
}

extension Network {
  /// Whether the two ends are in different accounts, so that a role must accept.
  package func crossesAccounts(_ connection: Connection) -> Bool {
    site(of: connection.requester).account != site(of: connection.accepter).account
  }

  /// Whether the two ends are in different accounts or regions.
  package func crossesSites(_ connection: Connection) -> Bool {
    site(of: connection.requester) != site(of: connection.accepter)
  }
}
