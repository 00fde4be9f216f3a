package import Addressing
package import Design
package import JSONText

extension Resource {
  package static func networkACL(_ id: String, vpc: JSON, tags: ResourceTags) -> Resource {
    Resource(id, .networkACL, [.init("VpcId", vpc), tags.member])
  }

  package static func networkACLAssociation(
    _ id: String, dependsOn: [String] = [], subnet: JSON, acl: JSON
  ) -> Resource {
    Resource(
      id, .subnetNetworkACLAssociation, dependsOn: dependsOn,
      [.init("SubnetId", subnet), .init("NetworkAclId", acl)])
  }

  /// An ACL entry; `block` is where packets come from (ingress) or go to (egress).
  package static func networkACLEntry(
    _ id: String, dependsOn: [String], acl: JSON, direction: RuleDirection, number: RuleNumber, action: RuleAction,
    traffic: RuleTraffic, block: Block
  ) -> Resource {
    var properties: [JSON.Member] = []
    properties.reserveCapacity(7)
    properties.append(.init("NetworkAclId", acl))
    properties.append(.init("RuleNumber", .integer(number.value)))
    if direction == .egress { properties.append(.init("Egress", true)) }
    properties.append(.init("RuleAction", .string(action.rawValue)))
    properties.append(.init("CidrBlock", .string(block.description)))
    properties += traffic.members
    return Resource(id, .networkACLEntry, dependsOn: dependsOn, properties)
  }
}

extension RuleTraffic {
  fileprivate var members: [JSON.Member] {
    switch self {
    case .everything: [JSON.Member("Protocol", -1)]
    case .tcp(let ports): [JSON.Member("Protocol", 6), RuleTraffic.member(ports)]
    case .udp(let ports): [JSON.Member("Protocol", 17), RuleTraffic.member(ports)]
    case .icmp(let type, let code):
      [
        JSON.Member("Protocol", 1),
        JSON.Member("Icmp", ["Type": .integer(type ?? -1), "Code": .integer(code ?? -1)]),
      ]
    }
  }

  private static func member(_ ports: PortRange) -> JSON.Member {
    JSON.Member("PortRange", ["From": .integer(Int(ports.lower)), "To": .integer(Int(ports.upper))])
  }
}
