import Addressing
import CloudFormation

// Network ACLs, their entries and associations.

extension NetworkReader {
  mutating func readACL(_ item: Item) {
    things[item.number] = .acl(network.acls.add(NetworkACL(name: item.declaration.id)))
  }

  mutating func readACLAssociation(_ item: Item) {
    guard case .subnet(let subnet)? = thing(value("SubnetId", of: item)) else {
      return doubt(item, "its subnet is not known here")
    }
    guard case .acl(let acl)? = thing(value("NetworkAclId", of: item)) else {
      return doubt(item, "its ACL is not known here")
    }
    network.subnets[subnet].acl = acl
  }

  mutating func readEntry(_ item: Item) {
    guard case .acl(let acl)? = thing(value("NetworkAclId", of: item)) else {
      return doubt(item, "its ACL is not known here")
    }
    if item.declaration.properties["CidrBlock"] == nil, item.declaration.properties["Ipv6CidrBlock"] != nil { return }
    guard let block = block("CidrBlock", of: item) else { return }
    let action = value("RuleAction", of: item).text
    guard let number = value("RuleNumber", of: item).number, action == "allow" || action == "deny" else {
      return doubt(item, "its number or action is not known")
    }
    guard let packets = packets(of: item) else { return doubt(item, "its protocol, ports or ICMP type are not known") }
    let rule = Rule(number: number, allows: action == "allow", block: block, packets: packets, source: item.source)
    if value("Egress", of: item).flag == true {
      network.acls[acl].egress.append(rule)
    } else {
      network.acls[acl].ingress.append(rule)
    }
  }

  /// The packets that an entry speaks of, addresses aside.
  private func packets(of item: Item) -> PacketSet? {
    guard let `protocol` = value("Protocol", of: item).number else { return nil }
    switch `protocol` {
    case -1: return .everything
    case 1: return messages(of: item).map { PacketSet(icmp: $0) }
    case 6: return ports(of: item).map { PacketSet(tcp: $0) }
    case 17: return ports(of: item).map { PacketSet(udp: $0) }
    case 0...255: return PacketSet(others: NumberSet(UInt32(`protocol`)...UInt32(`protocol`)))
    default: return nil
    }
  }

  private func ports(of item: Item) -> NumberSet? {
    guard let range = item.declaration.properties["PortRange"] else { return PacketSet.ports }
    guard let from = number(range["From"], item), let to = number(range["To"], item), (0...to).contains(from),
      to <= 65535
    else { return nil }
    return PacketSet.ports.intersection(NumberSet(UInt32(from)...UInt32(to)))
  }

  private func messages(of item: Item) -> NumberSet? {
    guard let icmp = item.declaration.properties["Icmp"] else { return PacketSet.messages }
    guard let type = number(icmp["Type"], item), (-1...255).contains(type) else { return nil }
    let code = number(icmp["Code"], item) ?? -1
    guard type >= 0 else { return PacketSet.messages }
    let first = UInt32(type) << 8
    if code == -1 { return NumberSet(first...first + 255) }
    return (0...255).contains(code) ? NumberSet(first + UInt32(code)...first + UInt32(code)) : nil
  }

  private func number(_ json: JSON?, _ item: Item) -> Int? { json.flatMap { stacks.resolve($0, in: item.stack).number } }

  /// The first rule that matches decides, and the lowest number is the first.
  mutating func sortRules() {
    for index in network.acls.indices {
      network.acls[index].ingress.sort { $0.number < $1.number }
      network.acls[index].egress.sort { $0.number < $1.number }
    }
  }
}
