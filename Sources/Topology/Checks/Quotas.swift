/// A quota of AWS on networks, in one account and region (VPC User Guide, "Amazon VPC quotas", as of 2026-09-26).
package struct Quota: Hashable, Sendable {
  /// What an account has unless it was raised.
  package let standard: Int
  /// What AWS raises it to at most; nil where the guide names no such number.
  package let most: Int?
  /// Its code in Service Quotas, e.g. `L-F678F1CE`.
  package let code: String
}

extension Quota {
  /// The final deny counts.
  package static let rulesPerACL = Quota(standard: 20, most: 40, code: "L-2AEEBF1A")
  /// VPC Peering Guide, "Quotas".
  package static let connectionsPerVPC = Quota(standard: 50, most: 125, code: "L-7E9ECCDB")
  /// Of those that no gateway propagates, IPv4 alone; 50 in accounts from before June 2025 that keep what they had.
  package static let routesPerTable = Quota(standard: 500, most: 1000, code: "L-93826ACB")
  /// What older accounts may have of `routesPerTable`.
  package static let olderRoutesPerTable = 50
  /// The primary block counts.
  package static let blocksPerVPC = Quota(standard: 5, most: 50, code: "L-83CA0A9D")
  package static let subnetsPerVPC = Quota(standard: 200, most: nil, code: "L-407747CB")
  /// The main route table counts.
  package static let routeTablesPerVPC = Quota(standard: 200, most: nil, code: "L-589F43AA")
  package static let aclsPerVPC = Quota(standard: 200, most: nil, code: "L-B4A6D682")
  /// That of internet gateways is raised with it.
  package static let vpcsPerRegion = Quota(standard: 5, most: nil, code: "L-F678F1CE")
  package static let addressesPerRegion = Quota(standard: 5, most: nil, code: "L-0263D0A3")
  package static let natGatewaysPerZone = Quota(standard: 5, most: nil, code: "L-FE5A380F")
  /// PrivateLink Guide, "Quotas".
  package static let gatewayEndpointsPerRegion = Quota(standard: 20, most: nil, code: "L-1B52E74A")
}
