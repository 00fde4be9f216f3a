import Topology

extension Planner {
  /// `layout = "site"`: an account and region is one stack; across sites the routes of the side that accepts have a
  /// stack of their own.
  func siteLayout() -> [Stack] {
    let accepting = network.connections.indices.map { ConnectionRef($0) }
      .filter { network.crossesSites(network[$0]) }.map { acceptingStack($0) }
    return (network.sites.map { siteStack($0) } + accepting).filter { !makesNothing($0) }.map { completed($0) }
  }

  private func siteStack(_ site: Site) -> Stack {
    let connections = network.connections.indices.map { ConnectionRef($0) }
      .filter { network.site(of: network[$0].requester) == site }
    let sides = connections.flatMap { link in
      [network[link].requester, network[link].accepter].filter { network.site(of: $0) == site }
        .map { ConnectionSide(connection: link, vpc: $0) }
    }
    return Stack(
      name: siteStackName(site), summary: "all of network " + network.name.text + " in " + place(of: site), site: site,
      vpcs: network.vpcs.indices.map { VPCRef($0) }.filter { network.site(of: $0) == site },
      connections: connections, sides: sides,
      externals: network.linkedExternals.filter { network.site(of: network[$0].peer) == site },
      hasDNSFunction: sitesWithDNS.contains(site))
  }

  private func place(of site: Site) -> String {
    network.hasOtherSites
      ? "account " + network.accountName(of: site) + ", " + site.region : "one account and region"
  }

  func siteStackName(_ site: Site) -> String { network.name.text + network.suffix(of: site) }
}
