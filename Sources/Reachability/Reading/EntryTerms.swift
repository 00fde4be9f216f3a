import Addressing
import CloudFormation

/// What an ACL entry says, its ACL aside.
struct EntryTerms: Sendable {
  let number: Int
  let allows: Bool
  let isEgress: Bool
  let block: Block
  let packets: PacketKey

  /// Why an entry cannot be read, as a phrase.
  struct Doubt: Error {
    let reason: String
  }

  /// Reads an entry's properties, each value as `resolve` has it.
  init(_ properties: [JSON.Member], _ resolve: @escaping (JSON) -> Value) throws(Doubt) {
    let reader = EntryReader(properties: properties, resolve: resolve)
    block = try reader.block()
    let action = reader.value("RuleAction").text
    guard let number = reader.number(properties["RuleNumber"]), action == "allow" || action == "deny" else {
      throw Doubt(reason: "its number or action is not known")
    }
    guard let packets = reader.packets() else {
      throw Doubt(reason: "its protocol, ports or ICMP type are not known")
    }
    guard let isEgress = reader.isEgress else { throw Doubt(reason: "which way it looks is not known") }
    self.number = number
    self.packets = packets
    self.isEgress = isEgress
    allows = action == "allow"
  }
}

/// What tells the packets of rules apart: protocol and range of ports, of messages (256 × type + code) or of the
/// protocol itself; -1 is all of them.
struct PacketKey: Hashable, Sendable {
  let `protocol`: Int
  let lower: UInt32
  let upper: UInt32

  init(_ protocol: Int, _ range: ClosedRange<UInt32>) {
    self.protocol = `protocol`
    lower = range.lowerBound
    upper = range.upperBound
  }

  static let everything = PacketKey(-1, 0...0)

  /// The packets themselves.
  var set: PacketSet {
    let numbers = NumberSet(lower...upper)
    return switch `protocol` {
    case -1: .everything
    case 1: PacketSet(icmp: numbers)
    case 6: PacketSet(tcp: numbers)
    case 17: PacketSet(udp: numbers)
    default: PacketSet(others: numbers)
    }
  }
}

private struct EntryReader {
  let properties: [JSON.Member]
  let resolve: (JSON) -> Value

  func value(_ name: String) -> Value { properties[name].map { resolve($0) } ?? .absent }

  func number(_ json: JSON?) -> Int? {
    // Most numbers are written as such, and need no text.
    if case .integer(let number)? = json { return number }
    return json.flatMap { resolve($0).number }
  }

  /// Ingress where nothing is said; nil where what is said is not to be known.
  var isEgress: Bool? {
    let value = value("Egress")
    return value == .absent ? false : value.flag
  }

  func block() throws(EntryTerms.Doubt) -> Block {
    let value = value("CidrBlock")
    if let block = value.text.flatMap({ Block($0) }) { return block }
    throw EntryTerms.Doubt(
      reason: value.reason.map { "of its CidrBlock \($0)" } ?? "its CidrBlock is no IPv4 block")
  }

  func packets() -> PacketKey? {
    guard let `protocol` = number(properties["Protocol"]) else { return nil }
    switch `protocol` {
    case -1: return .everything
    case 1: return messages.map { PacketKey(1, $0) }
    case 6, 17: return ports.map { PacketKey(`protocol`, $0) }
    case 0...255: return PacketKey(`protocol`, UInt32(`protocol`)...UInt32(`protocol`))
    default: return nil
    }
  }

  private var ports: ClosedRange<UInt32>? {
    guard let range = properties["PortRange"] else { return 1...65535 }
    guard let from = number(range["From"]), let to = number(range["To"]), from <= to,
      (0...65535).contains(from), (1...65535).contains(to)
    else { return nil }
    return UInt32(max(1, from))...UInt32(to)
  }

  private var messages: ClosedRange<UInt32>? {
    guard let icmp = properties["Icmp"] else { return 0...65535 }
    guard let type = number(icmp["Type"]), (-1...255).contains(type) else { return nil }
    guard let code = icmp["Code"] == nil ? -1 : number(icmp["Code"]) else { return nil }
    guard type >= 0 else { return 0...65535 }
    let first = UInt32(type) << 8
    if code == -1 { return first...first + 255 }
    return (0...255).contains(code) ? first + UInt32(code)...first + UInt32(code) : nil
  }
}
