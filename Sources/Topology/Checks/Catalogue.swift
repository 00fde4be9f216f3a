extension Check {
  /// All checks in reading order.
  static let all: [Check] = [
    unknownRegion, noVPCs, collidingNames, tooManyTags,
    blockSize, reservedAddresses, dockerRange, tooManyBlocks, secondaryBlocks,
    overlappingBlocks, overlappingNetworks, ambiguousNetworks,
    smallVPC, subnetCount, subnetSize, subnetOutside, overlappingSubnets,
    natWithoutPublic, unusedAttribute,
    sharedConnection, unusedConnection, unfilteredAllow,
    tooManyConnections, tooManyRoutes, manyVPCs, manyAddresses, dnsNotSetUp,
  ]
}

extension Explanation {
  /// All diagnostics, in the order of the ids.
  package static let all: [Explanation] =
    (Check.all.map(\.explanation) + blocks + names + values + connections + allows + outputs + grammar)
    .sorted { $0.id < $1.id }
}
