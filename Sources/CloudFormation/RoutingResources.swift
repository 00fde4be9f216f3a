package import Addressing
package import JSONText

/// Where a route leads.
package enum RouteTarget: Hashable, Sendable {
  case connection(JSON)
  case internetGateway(JSON)
  case natGateway(JSON)

  fileprivate var member: JSON.Member {
    switch self {
    case .connection(let id): JSON.Member("VpcPeeringConnectionId", id)
    case .internetGateway(let id): JSON.Member("GatewayId", id)
    case .natGateway(let id): JSON.Member("NatGatewayId", id)
    }
  }
}

/// Where the accepting VPC of a connection is, as far as it is not where the requester is.
package struct AccepterPlace: Hashable, Sendable {
  /// The 12 digits of its account.
  package let account: JSON?
  package let region: String?
  /// The ARN of the role that accepts.
  package let role: JSON?

  package init(account: JSON? = nil, region: String? = nil, role: JSON? = nil) {
    self.account = account
    self.region = region
    self.role = role
  }

  fileprivate var members: [JSON.Member] {
    [("PeerOwnerId", account), ("PeerRegion", region.map { .string($0) }), ("PeerRoleArn", role)]
      .compactMap { name, value in value.map { JSON.Member(name, $0) } }
  }
}

extension Resource {
  package static func routeTable(_ id: String, vpc: JSON, tags: ResourceTags) -> Resource {
    Resource(id, .routeTable, [.init("VpcId", vpc), tags.member])
  }

  package static func routeTableAssociation(
    _ id: String, dependsOn: [String], subnet: JSON, table: JSON
  ) -> Resource {
    Resource(
      id, .subnetRouteTableAssociation, dependsOn: dependsOn,
      [.init("SubnetId", subnet), .init("RouteTableId", table)])
  }

  package static func route(
    _ id: String, dependsOn: [String] = [], table: JSON, destination: Block, target: RouteTarget
  ) -> Resource {
    Resource(
      id, .route, dependsOn: dependsOn,
      [
        .init("RouteTableId", table), .init("DestinationCidrBlock", .string(destination.description)), target.member,
      ])
  }

  /// A peering connection of two VPCs, asked for by the first.
  package static func peeringConnection(
    _ id: String, dependsOn: [String], requester: JSON, accepter: JSON, in place: AccepterPlace = AccepterPlace(),
    tags: ResourceTags
  ) -> Resource {
    Resource(
      id, .vpcPeeringConnection, dependsOn: dependsOn,
      [.init("VpcId", requester), .init("PeerVpcId", accepter)] + place.members + [tags.member])
  }
}
