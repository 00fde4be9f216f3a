/// The properties that CloudFormation cannot change where a resource stands: another value makes another resource.
///
/// As in the schemas of the types (`createOnlyProperties`, `conditionalCreateOnlyProperties`), whose read-only parts are
/// left out; for the custom resources, as their functions answer.
package struct CreateOnly: Sendable {
  /// Those that always replace the resource.
  package let always: Set<String>
  /// Those of which it depends on the values.
  package let perhaps: Set<String>

  init(_ always: Set<String>, perhaps: Set<String> = []) {
    self.always = always
    self.perhaps = perhaps
  }
}

extension ResourceType {
  /// What of a resource of the type cannot change where it stands.
  package var createOnly: CreateOnly {
    switch self {
    case .eip: CreateOnly(["Address", "IpamPoolId", "NetworkBorderGroup", "TransferAddress"])
    case .flowLog:
      CreateOnly([
        "DeliverCrossAccountRole", "DeliverLogsPermissionArn", "DestinationOptions", "LogDestination",
        "LogDestinationType", "LogFormat", "LogGroupName", "MaxAggregationInterval", "ResourceId", "ResourceType",
        "TagFieldSpecifications", "TrafficType",
      ])
    case .internetGateway: CreateOnly([])
    case .natGateway:
      CreateOnly(["AllocationId", "AvailabilityMode", "ConnectivityType", "PrivateIpAddress", "SubnetId", "VpcId"])
    case .networkACL, .routeTable, .vpcGatewayAttachment: CreateOnly(["VpcId"])
    case .networkACLEntry: CreateOnly(["Egress", "NetworkAclId", "RuleNumber"])
    case .route:
      CreateOnly(["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId", "RouteTableId"])
    case .subnet:
      CreateOnly(
        [
          "AvailabilityZone", "AvailabilityZoneId", "CidrBlock", "Ipv4IpamPoolId", "Ipv4NetmaskLength",
          "Ipv6IpamPoolId", "Ipv6Native", "Ipv6NetmaskLength", "OutpostArn", "VpcId",
        ], perhaps: ["Ipv6CidrBlock"])
    case .subnetNetworkACLAssociation: CreateOnly(["NetworkAclId", "SubnetId"])
    case .subnetRouteTableAssociation: CreateOnly(["RouteTableId", "SubnetId"])
    case .vpc:
      CreateOnly(
        ["CidrBlock", "Ipv4IpamPoolId", "Ipv4NetmaskLength", "VpcEncryptionControl"], perhaps: ["InstanceTenancy"])
    case .vpcCIDRBlock:
      CreateOnly([
        "AmazonProvidedIpv6CidrBlock", "CidrBlock", "Ipv4IpamPoolId", "Ipv4NetmaskLength", "Ipv6CidrBlock",
        "Ipv6CidrBlockNetworkBorderGroup", "Ipv6IpamPoolId", "Ipv6NetmaskLength", "Ipv6Pool", "VpcId",
      ])
    case .vpcEndpoint:
      CreateOnly([
        "DnsOptions", "ResourceConfigurationArn", "ServiceName", "ServiceNetworkArn", "ServiceRegion",
        "VpcEndpointType", "VpcId",
      ])
    // Not `PeerRoleArn` and `AssumeRoleRegion`: who accepts matters no more once the connection stands.
    case .vpcPeeringConnection: CreateOnly(["PeerOwnerId", "PeerRegion", "PeerVpcId", "VpcId"])
    case .role: CreateOnly(["Path", "RoleName"])
    case .function: CreateOnly(["FunctionName", "PackageType", "TenancyConfig"], perhaps: ["DurableConfig"])
    case .logGroup: CreateOnly(["LogGroupName"])
    // Another connection is another thing; another side of it too.
    case .peeringDNS: CreateOnly(["ConnectionId", "VpcId"])
    // Two VPCs have one connection, whose id is the resource's; another attempt asks anew only if the last one failed.
    case .peeringRequest: CreateOnly(["PeerVpcId", "VpcId"], perhaps: ["Attempt"])
    }
  }
}
