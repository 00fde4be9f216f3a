package import Addressing

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

  /// A peering connection between two VPCs of one account and region.
  package static func peeringConnection(
    _ id: String, dependsOn: [String], requester: JSON, accepter: JSON, tags: ResourceTags
  ) -> Resource {
    Resource(
      id, .vpcPeeringConnection, dependsOn: dependsOn,
      [.init("VpcId", requester), .init("PeerVpcId", accepter), tags.member])
  }
}
