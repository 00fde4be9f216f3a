/// What people lose when a resource goes: the one list that the compiler and both scripts know losses by.
package struct Loss: Sendable {
  /// What people call it, e.g. `subnet`.
  package let noun: String
  /// What goes with it, as it is said behind its id, e.g. `all in it goes with it`.
  package let words: String
  /// Properties of a custom resource by which its function makes another one: CloudFormation does not say so before.
  package let replacing: [String]

  fileprivate init(_ noun: String, _ words: String, replacing: Set<String> = []) {
    self.noun = noun
    self.words = words
    self.replacing = replacing.sorted()
  }
}

extension ResourceType {
  /// What people lose when such a resource is removed or replaced; nil for what can be made again as it was.
  ///
  /// Log groups hold data and are none: no network goes with them, and their templates say that they go with their stack.
  package var lossWhenGone: Loss? {
    switch self {
    case .eip: Loss("Elastic IP", "its public address is lost for good")
    case .natGateway: Loss("NAT gateway", "open connections through it break")
    case .peeringRequest:
      Loss(
        "connection", "the connection is deleted, and another one has to be accepted", replacing: createOnly.always)
    case .subnet: Loss("subnet", "it can go only when nothing is in it")
    case .vpc: Loss("VPC", "all in it goes with it")
    case .vpcCIDRBlock: Loss("block", "the block leaves the VPC, unless what others have in it keeps it there")
    case .vpcPeeringConnection: Loss("connection", "no traffic over it until routes lead elsewhere")
    case .flowLog, .function, .internetGateway, .logGroup, .networkACL, .networkACLEntry, .peeringDNS, .role, .route,
      .routeTable, .subnetNetworkACLAssociation, .subnetRouteTableAssociation, .vpcEndpoint, .vpcGatewayAttachment:
      nil
    }
  }
}
