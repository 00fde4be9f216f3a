import CloudFormation

/// The types of resources that decide who reaches whom.
enum ResourceKind: Int, CaseIterable {
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
    case notRead(reason: String, Unknown.Effect)

    /// Nil for types that have no say; `type` as templates write it.
    init?(_ type: String) {
      if let kind = ResourceType(rawValue: type).flatMap({ ResourceKind($0) }) {
        self = .read(kind)
      } else if let reason = ResourceKind.reasonNotRead(type) {
        self = .notRead(reason: reason, ResourceKind.effect(type))
      } else {
        return nil
      }
    }
  }

  /// What another type may do that is not looked into. Routes, rules and associations that it stands behind are doubted
  /// by themselves.
  private static func effect(_ type: String) -> Unknown.Effect {
    switch type {
    case "AWS::CloudFormation::Stack", "AWS::ServiceCatalog::CloudFormationProvisionedProduct": .either
    case "AWS::EC2::VPNGatewayRoutePropagation", "AWS::EC2::RouteServerPropagation": .opens
    case "AWS::EC2::GatewayRouteTableAssociation": .closes
    default: type.hasPrefix("AWS::") ? .narrows : .either
    }
  }

  /// Why another type is not looked into, where it may decide who reaches whom.
  private static func reasonNotRead(_ type: String) -> String? {
    switch type {
    case "AWS::CloudFormation::Stack", "AWS::ServiceCatalog::CloudFormationProvisionedProduct":
      "what is in a nested stack is not looked into"
    case "AWS::CloudFormation::CustomResource": custom
    case "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress":
      "security groups are not looked into: they may let pass less"
    case "AWS::EC2::EgressOnlyInternetGateway": "IPv6 is not looked into"
    case "AWS::EC2::VPNGatewayRoutePropagation": "routes that a gateway propagates are not looked into"
    case "AWS::EC2::GatewayRouteTableAssociation":
      "route tables of gateways are not looked into: they may lead what comes in elsewhere"
    case "AWS::EC2::VPCBlockPublicAccessOptions", "AWS::EC2::VPCBlockPublicAccessExclusion":
      "VPC Block Public Access is not looked into: it may let pass less"
    case _ where type.hasPrefix("AWS::EC2::RouteServer"): "routes that a route server sets are not looked into"
    case _ where type.hasPrefix("AWS::EC2::TransitGateway") || type.hasPrefix("AWS::NetworkManager::"):
      "transit gateways are not looked into"
    case _ where type.hasPrefix("AWS::EC2::VPN") || type.hasPrefix("AWS::EC2::ClientVpn"): "VPNs are not looked into"
    case _ where type.hasPrefix("AWS::NetworkFirewall::"): "firewalls are not looked into"
    case _ where type.hasPrefix("Custom::"): isOurs(type) ? nil : custom
    case _ where type.hasSuffix("::MODULE"): "what is in a module is not looked into"
    case _ where !type.hasPrefix("AWS::") && !type.hasPrefix("Alexa::"): "what '\(type)' makes is not known"
    default: nil
    }
  }

  private static let custom = "what a custom resource makes is not known"

  /// Custom resources of Peerage's own that set options of connections.
  private static func isOurs(_ type: String) -> Bool { ResourceType(rawValue: type) != nil }
}
