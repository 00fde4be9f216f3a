package import Addressing
import StackPlanning
package import Topology

/// Logical ids that are the same in every stack.
enum LogicalID {
  static let dnsFunction = "DnsFunction"
  static let requestFunction = "RequestFunction"
}

/// Logical ids come from names and from what AWS itself takes for identity, never from a position in a list.
extension VPC {
  var vpcID: String { id.logicalID + "Vpc" }

  var internetGatewayID: String { id.logicalID + "InternetGateway" }

  var gatewayAttachmentID: String { id.logicalID + "InternetGatewayAttachment" }

  /// The resource of a secondary block, e.g. `ProdCidr100x64x0x0x16`.
  package func secondaryBlockID(_ block: Block) -> String { id.logicalID + "Cidr" + block.logicalID }

  var acceptRoleID: String { id.logicalID + "AcceptRole" }

  func subnetID(_ tier: Tier.Kind, zone: Int) -> String {
    tierID(tier) + zoneLetters[zone] + "Subnet"
  }

  func natID(zone: Int) -> String { id.logicalID + "Nat" + zoneLetters[zone] }

  func natAddressID(zone: Int) -> String { natID(zone: zone) + "Address" }

  func endpointID(_ endpoint: Endpoint) -> String {
    switch endpoint {
    case .dynamodb: id.logicalID + "DynamodbEndpoint"
    case .s3: id.logicalID + "S3Endpoint"
    }
  }
}

extension Block {
  /// The block as part of a logical id, e.g. `10x20x0x0x16`.
  var logicalID: String { text(dot: "x", slash: "x") }
}

extension Network {
  func connectionID(_ connection: ConnectionRef) -> String { pairID(connection) + "Connection" }

  /// A `Name` tag's value, e.g. `acme-prod-app-a`.
  func nameTag(_ parts: String...) -> String {
    parts.reduce(into: name.text) { tag, part in
      tag += "-"
      tag += part
    }
  }
}
