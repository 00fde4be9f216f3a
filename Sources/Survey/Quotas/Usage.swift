import Topology

/// How much of a limit or quota of AWS is used by one thing.
package struct Usage: Hashable, Sendable {
  /// What is limited, in the order in which it is shown.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case rulesPerACL
    case rulesPerACLRange
    case connectionsPerVPC
    case routesPerTable
    case blocksPerVPC
    case subnetsPerVPC
    case routeTablesPerVPC
    case aclsPerVPC
    case vpcsPerRegion
    case addressesPerRegion
    case natGatewaysPerZone
    case gatewayEndpointsPerRegion
    case resourcesPerStack
    case bytesPerTemplate
    case parametersPerStack
    case outputsPerStack
  }

  package let kind: Kind
  /// What counts against it, e.g. `prod.app, in`, `prod`, `acme--vpc--prod`, `eu-west-1`.
  package let subject: String
  package let used: Int
  /// What an account has unless it was raised, or what CloudFormation takes.
  package let limit: Int
}

extension Usage {
  /// Whether so much is used that it is time to think of what can be done. Of routes it is what older accounts have
  /// that counts.
  package var isNearLimit: Bool { used * 5 > (kind == .routesPerTable ? Quota.olderRoutesPerTable : limit) * 4 }
}
