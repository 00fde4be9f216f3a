extension Check {
  /// All checks in reading order.
  static let all: [Check] = [
    unknownRegion, narrowEphemeral, noVPCs, otherPartition, unusedAccount, collidingNames, tooManyTags,
    blockSize, reservedAddresses, publicAddresses, dockerRange, tooManyBlocks, secondaryBlocks,
    overlappingBlocks, overlappingNetworks, ambiguousNetworks,
    smallVPC, smallPublicSubnets, subnetCount, subnetSize, subnetOutside, overlappingSubnets,
    natWithoutPublic, unusedAttribute, keyRegions, endpointPolicies,
    sharedConnection, externalIsExisting, vpcInTwoPlaces, unfilteredAllow, redundantAllow, lowClientPorts,
    neverViolated, repeatedExisting,
    sharedACL, unfilteredExisting,
    tooManyConnections, tooManyRoutes, manyVPCs, manyAddresses, manyEndpoints,
    unusedConnection,
  ]
}

extension Explanation {
  /// All diagnostics, in the order of the ids.
  package static let all: [Explanation] =
    (Check.all.map(\.explanation) + blocks + names + values + connections + sites + allows + outputs + grammar)
    .sorted { $0.id < $1.id }
}
