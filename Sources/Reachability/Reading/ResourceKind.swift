import CloudFormation

/// The types of resources that decide who reaches whom.
enum ResourceKind {
  case acl, aclAssociation, connection, endpoint, entry, gateway, gatewayAttachment, nat, request, route, subnet, table
  case tableAssociation, vpc, vpcCIDRBlock

  /// Nil for types that are not read.
  init?(_ type: ResourceType) {
    switch type {
    case .networkACL: self = .acl
    case .subnetNetworkACLAssociation: self = .aclAssociation
    case .vpcPeeringConnection: self = .connection
    case .vpcEndpoint: self = .endpoint
    case .networkACLEntry: self = .entry
    case .internetGateway: self = .gateway
    case .vpcGatewayAttachment: self = .gatewayAttachment
    case .natGateway: self = .nat
    case .peeringRequest: self = .request
    case .route: self = .route
    case .subnet: self = .subnet
    case .routeTable: self = .table
    case .subnetRouteTableAssociation: self = .tableAssociation
    case .vpc: self = .vpc
    case .vpcCIDRBlock: self = .vpcCIDRBlock
    case .eip, .flowLog, .role, .function, .logGroup, .peeringDNS: return nil
    }
  }

  /// What a resource is to the reading: it is read, or it may decide who reaches whom and is not.
  enum Role {
    case read(ResourceKind)
    case notRead(reason: String)

    /// Nil for types that have no say; `type` as templates write it.
    init?(_ type: String) {
      if let kind = ResourceType(rawValue: type).flatMap({ ResourceKind($0) }) {
        self = .read(kind)
      } else if let reason = ResourceKind.reasonNotRead(type) {
        self = .notRead(reason: reason)
      } else {
        return nil
      }
    }
  }

  /// Why another type is not looked into, where it may decide who reaches whom.
  private static func reasonNotRead(_ type: String) -> String? {
    switch type {
    case "AWS::CloudFormation::Stack", "AWS::CloudFormation::Macro",
      "AWS::ServiceCatalog::CloudFormationProvisionedProduct":
      "what is in a nested stack is not looked into"
    case "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress":
      "security groups are not looked into: they may let pass less"
    case "AWS::EC2::EgressOnlyInternetGateway": "IPv6 is not looked into"
    case "AWS::EC2::VPNGatewayRoutePropagation": "routes that a gateway propagates are not looked into"
    case _ where type.hasPrefix("AWS::EC2::TransitGateway") || type.hasPrefix("AWS::NetworkManager::"):
      "transit gateways are not looked into"
    case _ where type.hasPrefix("AWS::EC2::VPN") || type.hasPrefix("AWS::EC2::ClientVpn"): "VPNs are not looked into"
    case _ where type.hasPrefix("AWS::NetworkFirewall::"): "firewalls are not looked into"
    default: nil
    }
  }
}
