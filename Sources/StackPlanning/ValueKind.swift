/// What a value that a stack gives is. The name of an output ends in its kind, and in no other one, so that it is known
/// of outputs too whose stacks no topology has any more.
package enum ValueKind: String, CaseIterable, Sendable {
  case vpc
  case subnet
  case routeTable
  case connection
  case subnets
  case routeTables
  case natAddresses
  case zones
  case acceptRole
  case connectionTerms
  case request
  case requestTerms
  case requestActive
  case dnsFunction

  /// What the names of its outputs end in.
  package var ending: String {
    switch self {
    case .vpc: "VpcId"
    case .subnet: "SubnetId"
    case .routeTable: "RouteTableId"
    case .connection: "ConnectionId"
    case .subnets: "SubnetIds"
    case .routeTables: "RouteTableIds"
    case .natAddresses: "NatAddresses"
    case .zones: "Zones"
    case .acceptRole: "AcceptRoleArn"
    case .connectionTerms: "ConnectionTerms"
    case .request: "RequestId"
    case .requestTerms: "RequestTerms"
    case .requestActive: "RequestActive"
    case .dnsFunction: "DnsFunctionArn"
    }
  }

  /// The connection that they are the terms of; nil for all else.
  package var termsOf: ValueKind? {
    switch self {
    case .connectionTerms: .connection
    case .requestTerms: .request
    case .vpc, .subnet, .routeTable, .connection, .subnets, .routeTables, .natAddresses, .zones, .acceptRole, .request,
      .requestActive, .dnsFunction:
      nil
    }
  }
}
