package import JSONText

/// The types of resources that templates hold.
package enum ResourceType: String, Sendable, CaseIterable {
  case eip = "AWS::EC2::EIP"
  case flowLog = "AWS::EC2::FlowLog"
  case internetGateway = "AWS::EC2::InternetGateway"
  case natGateway = "AWS::EC2::NatGateway"
  case networkACL = "AWS::EC2::NetworkAcl"
  case networkACLEntry = "AWS::EC2::NetworkAclEntry"
  case route = "AWS::EC2::Route"
  case routeTable = "AWS::EC2::RouteTable"
  case subnet = "AWS::EC2::Subnet"
  case subnetNetworkACLAssociation = "AWS::EC2::SubnetNetworkAclAssociation"
  case subnetRouteTableAssociation = "AWS::EC2::SubnetRouteTableAssociation"
  case vpc = "AWS::EC2::VPC"
  case vpcCIDRBlock = "AWS::EC2::VPCCidrBlock"
  case vpcEndpoint = "AWS::EC2::VPCEndpoint"
  case vpcGatewayAttachment = "AWS::EC2::VPCGatewayAttachment"
  case vpcPeeringConnection = "AWS::EC2::VPCPeeringConnection"
  case role = "AWS::IAM::Role"
  case function = "AWS::Lambda::Function"
  case logGroup = "AWS::Logs::LogGroup"
  case peeringDNS = "Custom::PeeringDns"
  case peeringRequest = "Custom::PeeringRequest"
}

/// One resource of a template; made by the typed factories beside this file.
package struct Resource: Hashable, Sendable {
  package let id: String
  package let type: ResourceType
  /// Logical ids that must stand before it, beside those that its properties refer to.
  package let dependsOn: [String]
  package let properties: [JSON.Member]
  /// Whether the template says outright that the resource goes with its stack, data and all.
  package private(set) var goesWithItsStack = false
  /// The condition under which there is the resource at all.
  package private(set) var condition: String?

  init(_ id: String, _ type: ResourceType, dependsOn: [String] = [], _ properties: [JSON.Member]) {
    self.id = id
    self.type = type
    self.dependsOn = dependsOn
    self.properties = properties
  }

  /// The same, made only if the condition holds.
  package func under(_ condition: String?) -> Resource {
    var resource = self
    resource.condition = condition
    return resource
  }

  /// The same, with the template saying that it goes with its stack.
  func goingWithItsStack() -> Resource {
    var resource = self
    resource.goesWithItsStack = true
    return resource
  }

  /// The resource as it stands in the template, without its id.
  package var json: JSON {
    var members: [JSON.Member] = []
    members.reserveCapacity(4)
    members.append(JSON.Member("Type", .string(type.rawValue)))
    if let condition { members.append(JSON.Member("Condition", .string(condition))) }
    if dependsOn.count == 1 {
      members.append(JSON.Member("DependsOn", .string(dependsOn[0])))
    } else if !dependsOn.isEmpty {
      members.append(JSON.Member("DependsOn", .array(dependsOn.map { .string($0) })))
    }
    if goesWithItsStack {
      members += [JSON.Member("DeletionPolicy", "Delete"), JSON.Member("UpdateReplacePolicy", "Delete")]
    }
    if !properties.isEmpty { members.append(JSON.Member("Properties", .object(properties))) }
    return .object(members)
  }
}

/// Tags as CloudFormation writes them, in the order given.
package struct ResourceTags: Hashable, Sendable {
  private let list: [JSON]

  /// The `Name` tag first, then the others.
  package init(name: String, _ others: [(key: String, value: String)] = []) {
    list = [ResourceTags.json("Name", name)] + others.map { ResourceTags.json($0.key, $0.value) }
  }

  private static func json(_ key: String, _ value: String) -> JSON {
    .object([JSON.Member("Key", .string(key)), JSON.Member("Value", .string(value))])
  }

  var member: JSON.Member { JSON.Member("Tags", .array(list)) }
}
