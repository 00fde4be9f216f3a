package import Topology

/// A value that a stack shows as an output: an id that other stacks may take, or a list for people and their tools.
package enum SharedValue: Hashable, Sendable {
  case vpc(VPCRef)
  /// The subnet of a tier in a zone (from 0).
  case subnet(VPCRef, Tier.Kind, zone: Int)
  case routeTable(RouteTable)
  case connection(ConnectionRef)
  /// All subnets of a tier, joined by commas.
  case subnets(VPCRef, Tier.Kind)
  /// All route tables of a tier, joined by commas.
  case routeTables(VPCRef, Tier.Kind)
  /// The public addresses of the NAT gateways, joined by commas.
  case natAddresses(VPCRef)
  /// The availability zones in use, in order, joined by commas.
  case zones(VPCRef)
  /// The ARN of the role by which other accounts connect to a VPC.
  case acceptRole(VPCRef)
  /// What is agreed on when a connection across sites is made: who asks whom, in which account and region, by which role.
  case connectionTerms(ConnectionRef)
  /// The connection that we ask an external for.
  case request(ExternalRef)
  /// What is agreed on when that connection is made.
  case requestTerms(ExternalRef)
  /// Whether that connection was active when its stack was last deployed.
  case requestActive(ExternalRef)
  /// The ARN of the function that switches DNS resolution in a site.
  case dnsFunction(Site)
}

/// One route table of a VPC: `public` and `data` have one each, `private` and `app` one per zone.
package struct RouteTable: Hashable, Sendable {
  package let vpc: VPCRef
  package let tier: Tier.Kind
  /// The zone (from 0) that it serves; nil when it serves all of the tier.
  package let zone: Int?
  /// The id of a table that is there already, e.g. `rtb-0f0e0d0c`.
  package let existing: String?

  package init(vpc: VPCRef, tier: Tier.Kind, zone: Int?, existing: String? = nil) {
    self.vpc = vpc
    self.tier = tier
    self.zone = zone
    self.existing = existing
  }

  /// The tables of a tier, in order of their zones.
  package static func all(of tier: Tier.Kind, in vpc: VPCRef, of network: Network) -> [RouteTable] {
    if let existing = network.existing(vpc) {
      return (existing.routeTables[tier] ?? []).map { RouteTable(vpc: vpc, tier: tier, zone: nil, existing: $0) }
    }
    guard tier.role.hasTablePerZone else { return [RouteTable(vpc: vpc, tier: tier, zone: nil)] }
    return (0..<network.zoneCount(of: vpc)).map { RouteTable(vpc: vpc, tier: tier, zone: $0) }
  }

  /// The table's logical id, e.g. `ProdAppARouteTable`.
  package func logicalID(in network: Network) -> String {
    let subject = subject(in: network)
    if let existing { return subject + "Rtb" + existing.dropFirst("rtb-".count) }
    return subject + "RouteTable"
  }

  /// Whose it is, as part of a logical id, e.g. `ProdAppA`.
  fileprivate func subject(in network: Network) -> String {
    network.tierID(tier, of: vpc) + (zone.map { zoneLetters[$0] } ?? "")
  }
}

extension SharedValue {
  /// The output's name, which is also the name of the parameter that takes it, e.g. `ProdAppARouteTableId`.
  package func outputName(in network: Network) -> String { subject(in: network) + kind.ending }

  package var kind: ValueKind {
    switch self {
    case .vpc: .vpc
    case .subnet: .subnet
    case .routeTable: .routeTable
    case .connection: .connection
    case .subnets: .subnets
    case .routeTables: .routeTables
    case .natAddresses: .natAddresses
    case .zones: .zones
    case .acceptRole: .acceptRole
    case .connectionTerms: .connectionTerms
    case .request: .request
    case .requestTerms: .requestTerms
    case .requestActive: .requestActive
    case .dnsFunction: .dnsFunction
    }
  }

  /// Whose value it is, as part of a logical id, e.g. `ProdAppA`.
  private func subject(in network: Network) -> String {
    switch self {
    case .vpc(let vpc), .natAddresses(let vpc), .zones(let vpc), .acceptRole(let vpc): network.id(of: vpc).logicalID
    case .subnet(let vpc, let tier, let zone): network.tierID(tier, of: vpc) + zoneLetters[zone]
    case .routeTable(let table): table.subject(in: network)
    case .connection(let connection), .connectionTerms(let connection): network.pairID(connection)
    case .subnets(let vpc, let tier), .routeTables(let vpc, let tier): network.tierID(tier, of: vpc)
    case .request(let external), .requestTerms(let external), .requestActive(let external):
      network[external].name.logicalID
    case .dnsFunction: ""
    }
  }

  /// The export's name, e.g. `acme:prod:app:a:subnet`; nil for lists, blocks and addresses, which must be able to change.
  package func exportName(in network: Network) -> String? {
    guard network.exports else { return nil }
    let path: String
    switch self {
    case .vpc(let vpc): path = network.id(of: vpc).text + ":vpc"
    case .subnet(let vpc, let tier, let zone):
      path = network.path(of: tier, in: vpc) + ":" + zoneNames[zone] + ":subnet"
    case .routeTable(let table):
      let zone = table.zone.map { ":" + zoneNames[$0] } ?? ""
      path = network.path(of: table.tier, in: table.vpc) + zone + ":route-table"
    case .connection(let connection):
      path =
        network.id(of: network[connection].requester).text + ":" + network.id(of: network[connection].accepter).text
        + ":connection"
    case .subnets, .routeTables, .natAddresses, .zones, .acceptRole, .connectionTerms, .request, .requestTerms,
      .requestActive, .dnsFunction:
      return nil
    }
    return network.name.text + ":" + path
  }
}

extension Network {
  /// A tier of a VPC as part of a logical id, e.g. `ProdApp`.
  package func tierID(_ tier: Tier.Kind, of vpc: VPCRef) -> String { self[vpc].tierID(tier) }

  /// A tier of a VPC as part of an export's name, e.g. `prod:app`.
  fileprivate func path(of tier: Tier.Kind, in vpc: VPCRef) -> String {
    id(of: vpc).text + ":" + name(of: tier, in: vpc).text
  }

  /// The two ends of a connection as part of a logical id, e.g. `MgmtProd`.
  package func pairID(_ connection: ConnectionRef) -> String {
    id(of: self[connection].requester).logicalID + id(of: self[connection].accepter).logicalID
  }
}

extension VPC {
  /// A tier as part of a logical id, e.g. `ProdApp`.
  package func tierID(_ tier: Tier.Kind) -> String { id.logicalID + name(of: tier).logicalID }
}
