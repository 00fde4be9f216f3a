import ACLPlanning
import CloudFormation
import StackPlanning
import Synthesis
import Topology

extension Usage {
  /// All of a network: by kind, then in the network's order.
  static func all(of network: Network, _ stacks: [StackFacts], _ acls: [ACLContents]) -> [Usage] {
    let counts = UsageCounts(network: network, stacks: stacks, acls: acls)
    return Kind.allCases.flatMap { kind in
      counts.usages(kind).map { Usage(kind: kind, subject: $0.subject, used: $0.used, limit: $0.limit) }
    }
  }
}

/// Counts what is used of each kind.
private struct UsageCounts {
  typealias Count = (subject: String, used: Int, limit: Int)

  let network: Network
  let stacks: [StackFacts]
  let acls: [ACLContents]

  func usages(_ kind: Usage.Kind) -> [Count] {
    switch kind {
    case .rulesPerACL: rules { !$0.isShared }
    case .rulesPerACLRange: rules(\.isShared)
    case .connectionsPerVPC:
      zip(network.vpcs, network.connectionCounts).map { ($0.name.text, $1, Quota.connectionsPerVPC.standard) }
    case .routesPerTable: routes
    case .blocksPerVPC: made(.blocksPerVPC) { $1.blocks.count }
    case .subnetsPerVPC: made(.subnetsPerVPC) { $1.tiers.reduce(0) { $0 + $1.subnets.count } }
    case .routeTablesPerVPC:
      // The main one counts, too.
      made(.routeTablesPerVPC) { vpc, its in
        1 + its.tiers.reduce(0) { $0 + RouteTable.all(of: $1.kind, in: vpc, of: network).count }
      }
    case .aclsPerVPC: made(.aclsPerVPC) { 1 + ($1.networkACLs ? $1.tiers.count : 0) }
    case .vpcsPerRegion: perSite(.vpcsPerRegion) { _ in 1 }
    case .addressesPerRegion: perSite(.addressesPerRegion) { $0.natZones.count }
    case .natGatewaysPerZone: natGateways
    case .gatewayEndpointsPerRegion: perSite(.gatewayEndpointsPerRegion) { $0.madeEndpoints }
    case .resourcesPerStack: stacks.map { ($0.name, $0.resources, TemplateLimits.resources) }
    case .bytesPerTemplate: stacks.map { ($0.name, $0.bytes, TemplateLimits.inlineBytes) }
    case .parametersPerStack: stacks.map { ($0.name, $0.parameters, TemplateLimits.parameters) }
    case .outputsPerStack: stacks.map { ($0.name, $0.outputs, TemplateLimits.outputs) }
    }
  }

  private func rules(_ isMeant: (ACLContents) -> Bool) -> [Count] {
    acls.filter(isMeant).flatMap { acl -> [Count] in
      let name = network.title(of: .tier(acl.vpc, acl.tier))
      return [(name + ", in", acl.inbound, acl.room), (name + ", out", acl.outbound, acl.room)]
    }
  }

  private var routes: [Count] {
    let counts = RouteCounts(of: network)
    return network.vpcs.indices.flatMap { index in
      network.vpcs[index].tiers.map { tier in
        let end = End.tier(VPCRef(index), tier.kind)
        return (network.title(of: end), counts.count(of: tier.kind, in: VPCRef(index)), Quota.routesPerTable.standard)
      }
    }
  }

  /// What each VPC that we make has; what else there is in one that was there before, nobody says.
  private func made(_ quota: Quota, _ count: (VPCRef, VPC) -> Int) -> [Count] {
    network.vpcs.indices.filter { network.vpcs[$0].existing == nil }.map { index in
      (network.vpcs[index].name.text, count(VPCRef(index), network.vpcs[index]), quota.standard)
    }
  }

  private func perSite(_ quota: Quota, _ count: (VPC) -> Int) -> [Count] {
    var counts: [Site: Int] = [:]
    for vpc in network.vpcs { counts[vpc.site, default: 0] += count(vpc) }
    return network.sites.map { (network.title(of: $0), counts[$0] ?? 0, quota.standard) }
  }

  /// Zones by their names, or by the letters of the parameters that they are.
  private var natGateways: [Count] {
    var counts: [Site: [String: Int]] = [:]
    for vpc in network.vpcs {
      for zone in vpc.natZones { counts[vpc.site, default: [:]][vpc.title(ofZone: zone) ?? "", default: 0] += 1 }
    }
    return network.sites.flatMap { site in
      (counts[site] ?? [:]).sorted { $0.key < $1.key }.map { zone, count in
        let title = zone.count == 1 ? network.title(of: site) + ", zone " + zone : network.title(of: site, zone: zone)
        return (title, count, Quota.natGatewaysPerZone.standard)
      }
    }
  }
}

extension Network {
  /// A zone of a site, e.g. `eu-west-1a`, or `home, eu-west-1a` where VPCs are in several accounts.
  fileprivate func title(of site: Site, zone: String) -> String {
    isInOtherAccounts ? accountName(of: site) + ", " + zone : zone
  }
}
