import Addressing
import CloudFormation

// Network ACLs, their entries and associations.

extension NetworkReader {
  mutating func readACL(_ item: Item) {
    things[item.number] = .acl(network.acls.add(NetworkACL(name: id(of: item))))
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
    if property("CidrBlock", of: item) == nil, property("Ipv6CidrBlock", of: item) != nil { return }
    guard let block = block("CidrBlock", of: item) else { return }
    let action = value("RuleAction", of: item).text
    guard let number = number("RuleNumber", of: item), action == "allow" || action == "deny" else {
      return doubt(item, "its number or action is not known")
    }
    guard let packets = packets(of: item) else { return doubt(item, "its protocol, ports or ICMP type are not known") }
    let rule = Rule(
      number: number, allows: action == "allow", block: block, packets: packets,
      source: network.sources.add(source(of: item)))
    if value("Egress", of: item).flag == true {
      network.acls[acl].egress.append(rule)
    } else {
      network.acls[acl].ingress.append(rule)
    }
  }

  /// The packets that an entry speaks of, addresses aside.
  private mutating func packets(of item: Item) -> Handle<PacketSet>? {
    guard let `protocol` = number("Protocol", of: item) else { return nil }
    switch `protocol` {
    case -1: return packets(PacketKey(protocol: -1, lower: 0, upper: 0)) { .everything }
    case 1: return messages(of: item).map { range in keep(1, range) { PacketSet(icmp: $0) } }
    case 6: return ports(of: item).map { range in keep(6, range) { PacketSet(tcp: $0) } }
    case 17: return ports(of: item).map { range in keep(17, range) { PacketSet(udp: $0) } }
    case 0...255: return keep(`protocol`, UInt32(`protocol`)...UInt32(`protocol`)) { PacketSet(others: $0) }
    default: return nil
    }
  }

  private mutating func keep(
    _ protocol: Int, _ range: ClosedRange<UInt32>, _ make: (NumberSet) -> PacketSet
  ) -> Handle<PacketSet> {
    packets(PacketKey(protocol: `protocol`, lower: range.lowerBound, upper: range.upperBound)) {
      make(NumberSet(range))
    }
  }

  /// Packets that are kept once, whichever rules speak of them.
  mutating func packets(_ key: PacketKey, _ make: () -> PacketSet) -> Handle<PacketSet> {
    if let known = packetSets[key] { return known }
    let handle = network.packetSets.add(make())
    packetSets[key] = handle
    return handle
  }

  private func ports(of item: Item) -> ClosedRange<UInt32>? {
    guard let range = property("PortRange", of: item) else { return 1...65535 }
    guard let from = number(range["From"], item), let to = number(range["To"], item), from <= to,
      (0...65535).contains(from), (1...65535).contains(to)
    else { return nil }
    return UInt32(max(1, from))...UInt32(to)
  }

  private func messages(of item: Item) -> ClosedRange<UInt32>? {
    guard let icmp = property("Icmp", of: item) else { return 0...65535 }
    guard let type = number(icmp["Type"], item), (-1...255).contains(type) else { return nil }
    let code = number(icmp["Code"], item) ?? -1
    guard type >= 0 else { return 0...65535 }
    let first = UInt32(type) << 8
    if code == -1 { return first...first + 255 }
    return (0...255).contains(code) ? first + UInt32(code)...first + UInt32(code) : nil
  }

  private func number(_ json: JSON?, _ item: Item) -> Int? {
    if case .integer(let number)? = json { return number }
    return json.flatMap { stacks.resolve($0, in: item.stack).number }
  }

  /// The first rule that matches decides, and the lowest number is the first.
  mutating func sortRules() {
    for index in network.acls.indices {
      network.acls[index].ingress.sort { $0.number < $1.number }
      network.acls[index].egress.sort { $0.number < $1.number }
    }
  }
}

/// What tells the packets of rules apart: protocol and range of ports or messages.
struct PacketKey: Hashable {
  let `protocol`: Int
  let lower: UInt32
  let upper: UInt32
}
