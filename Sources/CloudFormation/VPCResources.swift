package import Addressing
package import JSONText

extension Resource {
  /// A VPC that resolves and gives out DNS names.
  package static func vpc(_ id: String, block: Block, tags: ResourceTags) -> Resource {
    Resource(
      id, .vpc,
      [
        .init("CidrBlock", .string(block.description)), .init("EnableDnsHostnames", true),
        .init("EnableDnsSupport", true), tags.member,
      ])
  }

  /// A secondary block of a VPC.
  package static func vpcCIDRBlock(_ id: String, dependsOn: [String], vpc: JSON, block: Block) -> Resource {
    Resource(
      id, .vpcCIDRBlock, dependsOn: dependsOn,
      [.init("VpcId", vpc), .init("CidrBlock", .string(block.description))])
  }

  package static func internetGateway(_ id: String, tags: ResourceTags) -> Resource {
    Resource(id, .internetGateway, [tags.member])
  }

  package static func gatewayAttachment(_ id: String, vpc: JSON, gateway: JSON) -> Resource {
    Resource(id, .vpcGatewayAttachment, [.init("VpcId", vpc), .init("InternetGatewayId", gateway)])
  }

  /// A subnet; instances in it get a public address by themselves where `publicIPs` says so.
  package static func subnet(
    _ id: String, dependsOn: [String], vpc: JSON, block: Block, zone: JSON, publicIPs: Bool, tags: ResourceTags
  ) -> Resource {
    var properties: [JSON.Member] = [
      .init("VpcId", vpc), .init("CidrBlock", .string(block.description)), .init("AvailabilityZone", zone),
    ]
    if publicIPs { properties.append(.init("MapPublicIpOnLaunch", true)) }
    properties.append(tags.member)
    return Resource(id, .subnet, dependsOn: dependsOn, properties)
  }

  /// A public address, for a NAT gateway.
  package static func elasticIP(_ id: String, dependsOn: [String], tags: ResourceTags) -> Resource {
    Resource(id, .eip, dependsOn: dependsOn, [.init("Domain", "vpc"), tags.member])
  }

  package static func natGateway(
    _ id: String, dependsOn: [String], subnet: JSON, allocation: JSON, tags: ResourceTags
  ) -> Resource {
    Resource(
      id, .natGateway, dependsOn: dependsOn,
      [.init("SubnetId", subnet), .init("AllocationId", allocation), tags.member])
  }

  /// A gateway endpoint for `service`, e.g. `s3`, in the tables given.
  package static func gatewayEndpoint(
    _ id: String, vpc: JSON, service: String, tables: [JSON], policy: JSON? = nil, tags: ResourceTags
  ) -> Resource {
    Resource(
      id, .vpcEndpoint,
      [
        .init("VpcId", vpc), .init("VpcEndpointType", "Gateway"),
        .init("ServiceName", .sub("com.amazonaws.${AWS::Region}.\(service)")),
        .init("RouteTableIds", .array(tables)),
      ] + (policy.map { [.init("PolicyDocument", $0)] } ?? []) + [tags.member])
  }
}
