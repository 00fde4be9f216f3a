package import Topology

extension Planner {
  /// `layout = "vpc"`: a stack per VPC, which holds all that is of that VPC alone, and one per connection. Across
  /// sites the side that accepts has a stack of its own, since its routes need the connection's id.
  func vpcLayout() -> [Stack] {
    let vpcs = network.vpcs.indices.map { VPCRef($0) }.map { vpcStack($0) }
    let links = network.connections.indices.map { ConnectionRef($0) }.flatMap { linkStacks($0) }
    let externals = network.linkedExternals.map { externalStack($0) }
    return (vpcs + links + externals + functionStacks()).filter { !makesNothing($0) }.map { completed($0) }
  }

  private func vpcStack(_ vpc: VPCRef) -> Stack {
    var stack = Stack(
      name: holders[vpc.index], summary: network.kind(of: vpc).rawValue + " " + network.name(of: vpc).text,
      site: network.site(of: vpc), vpcs: [vpc])
    if network.existing(vpc) != nil { stack.follows = made(beside: vpc) }
    return stack
  }

  /// The stacks of the VPCs that are made to be connected with one that is there already. Its rules come after them: in
  /// an ACL that is in use, nothing of ours stands for a network that could not be made.
  private func made(beside vpc: VPCRef) -> [String] {
    network.connections.filter { $0.requester == vpc || $0.accepter == vpc }.map { $0.peer(of: vpc) }
      .filter { network.existing($0) == nil }.map { holders[$0.index] }
  }

  private func linkStacks(_ link: ConnectionRef) -> [Stack] {
    let connection = network[link]
    let requester = network.name(of: connection.requester).text
    let accepter = network.name(of: connection.accepter).text
    let sides = [connection.requester, connection.accepter].map { ConnectionSide(connection: link, vpc: $0) }
    let summary = "the connection of " + requester + " and " + accepter + ", and "
    let crosses = network.crossesSites(connection)
    let asking = Stack(
      name: linkStackName(connection.requester, connection.accepter),
      summary: summary + (crosses ? "the routes of " + requester : "its routes"),
      site: network.site(of: connection.requester), connections: [link], sides: crosses ? [sides[0]] : sides)
    return crosses ? [asking, acceptingStack(link)] : [asking]
  }

  private func externalStack(_ ref: ExternalRef) -> Stack {
    let external = network[ref]
    let peer = network[external.peer].name.text
    let summary =
      switch external.link {
      case .announced, .connected: "the routes of " + peer + " to external " + external.name.text
      case .asked: "the connection of " + peer + " and external " + external.name.text + ", and its routes"
      }
    return Stack(
      name: network.name.text + "--external--" + external.name.text, summary: summary,
      site: network.site(of: external.peer), externals: [ref])
  }

  private func functionStacks() -> [Stack] {
    network.sites.filter { sitesWithDNS.contains($0) }.map { site in
      Stack(
        name: functionStackName(site), summary: "the function that switches DNS resolution", site: site,
        hasDNSFunction: true)
    }
  }
}

extension Planner {
  /// The stack of the accepting side of a connection across sites.
  func acceptingStack(_ link: ConnectionRef) -> Stack {
    let connection = network[link]
    let requester = network.name(of: connection.requester).text
    let accepter = network.name(of: connection.accepter).text
    return Stack(
      name: linkStackName(connection.accepter, connection.requester),
      summary: "the routes of " + accepter + " over its connection with " + requester,
      site: network.site(of: connection.accepter), sides: [ConnectionSide(connection: link, vpc: connection.accepter)])
  }

  /// Whether a stack would have no resources, which CloudFormation does not take.
  func makesNothing(_ stack: Stack) -> Bool {
    !stack.hasDNSFunction && stack.connections.isEmpty && stack.vpcs.allSatisfy { addsNothing(to: $0) }
      && stack.sides.allSatisfy { !hasResources($0) } && stack.externals.allSatisfy { !hasResources($0) }
  }

  private func hasResources(_ side: ConnectionSide) -> Bool {
    let connection = network[side.connection]
    return network.resolvesDNS(of: side.vpc, over: connection)
      || !routed.tiers(of: side.vpc, to: .vpc(connection.peer(of: side.vpc))).isEmpty
  }

  private func hasResources(_ external: ExternalRef) -> Bool {
    network[external].request != nil || network[external].dns
      || !routed.tiers(of: network[external].peer, to: .external(external)).isEmpty
  }

  /// Of a VPC that is there already there may be nothing to add to the VPC alone.
  private func addsNothing(to vpc: VPCRef) -> Bool {
    guard let existing = network.existing(vpc) else { return false }
    return existing.networkACLs.isEmpty && network[vpc].flowLogs == .off && requesters.accounts(of: vpc).isEmpty
  }

  /// Named for the side that it holds first.
  func linkStackName(_ side: VPCRef, _ other: VPCRef) -> String {
    network.name.text + "--link--" + network.id(of: side).text + "--" + network.id(of: other).text
  }

  func functionStackName(_ site: Site) -> String { network.name.text + "--dns" + network.suffix(of: site) }
}

extension Network {
  /// What the names of a site's stacks end in: nothing for the home site, otherwise `--ACCOUNT--REGION`.
  func suffix(of site: Site) -> String {
    site == home ? "" : "--" + accountName(of: site) + "--" + site.region
  }

  /// The externals that have routes of ours.
  package var linkedExternals: [ExternalRef] {
    externals.indices.map { ExternalRef($0) }.filter { self[$0].link != .announced }
  }
}
