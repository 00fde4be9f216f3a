/// The types of resources that decide who reaches whom.
enum ResourceKind: String {
  case acl = "AWS::EC2::NetworkAcl"
  case aclAssociation = "AWS::EC2::SubnetNetworkAclAssociation"
  case connection = "AWS::EC2::VPCPeeringConnection"
  case endpoint = "AWS::EC2::VPCEndpoint"
  case entry = "AWS::EC2::NetworkAclEntry"
  case gateway = "AWS::EC2::InternetGateway"
  case gatewayAttachment = "AWS::EC2::VPCGatewayAttachment"
  case nat = "AWS::EC2::NatGateway"
  case request = "Custom::PeeringRequest"
  case route = "AWS::EC2::Route"
  case subnet = "AWS::EC2::Subnet"
  case table = "AWS::EC2::RouteTable"
  case tableAssociation = "AWS::EC2::SubnetRouteTableAssociation"
  case vpc = "AWS::EC2::VPC"
  case vpcCIDRBlock = "AWS::EC2::VPCCidrBlock"

  /// Whether resources of a type decide, or may decide, who reaches whom.
  static func concerns(_ type: String) -> Bool { ResourceKind(rawValue: type) != nil || reasonNotRead(type) != nil }

  /// Why another type is not looked into, where it may decide who reaches whom.
  static func reasonNotRead(_ type: String) -> String? {
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
