import Addressing
import CloudFormation
import JSONText

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
    let packets = try reader.packets()
    guard let isEgress = reader.isEgress else { throw Doubt(reason: "which way it looks is not known") }
    self.number = number
    self.packets = packets
    self.isEgress = isEgress
    allows = action == "allow"
  }
}

extension RuleScope {
  /// What can be read of an entry that cannot be read in full.
  init(_ properties: [JSON.Member], _ resolve: @escaping (JSON) -> Value) {
    let reader = EntryReader(properties: properties, resolve: resolve)
    self.init(
      block: (try? reader.block()) ?? .everything, packets: (try? reader.packets().set) ?? reader.packetsOfProtocol,
      isEgress: reader.isEgress, number: reader.number(properties["RuleNumber"]))
  }

  init(_ terms: EntryTerms) {
    self.init(block: terms.block, packets: terms.packets.set, isEgress: terms.isEgress, number: terms.number)
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
    case 6: PacketSet(tcp: numbers.intersection(PacketSet.ports))
    case 17: PacketSet(udp: numbers.intersection(PacketSet.ports))
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
    if let block = value.text.flatMap({ Block(asAWSReads: $0) }) { return block }
    throw EntryTerms.Doubt(
      reason: value.reason.map { "of its CidrBlock \($0)" } ?? "its CidrBlock is no IPv4 block")
  }

  func packets() throws(EntryTerms.Doubt) -> PacketKey {
    switch try known("Protocol", properties["Protocol"], -1...255) {
    case -1: return .everything
    case 1: return PacketKey(1, try messages())
    case 6: return PacketKey(6, try ports())
    case 17: return PacketKey(17, try ports())
    case let other: return PacketKey(other, UInt32(other)...UInt32(other))
    }
  }

  /// All of the protocol, where it alone is known.
  var packetsOfProtocol: PacketSet {
    switch number(properties["Protocol"]) {
    case 1?: PacketKey(1, 0...65535).set
    case 6?: PacketKey(6, 1...65535).set
    case 17?: PacketKey(17, 1...65535).set
    default: .everything
    }
  }

  /// Ports 0 to 65535: none is 0 in a packet, so that a rule for 0 alone matches nothing.
  private func ports() throws(EntryTerms.Doubt) -> ClosedRange<UInt32> {
    guard let range = written("PortRange") else { return 1...65535 }
    let (from, to) = (
      try known("first port", range.chosen("From"), 0...65535), try known("last port", range.chosen("To"), 0...65535)
    )
    guard from <= to else { throw EntryTerms.Doubt(reason: "its ports \(from) to \(to) are no range") }
    return UInt32(from)...UInt32(to)
  }

  private func messages() throws(EntryTerms.Doubt) -> ClosedRange<UInt32> {
    guard let icmp = written("Icmp") else { return 0...65535 }
    let type = try known("ICMP type", icmp.chosen("Type"), -1...255)
    let code = icmp.chosen("Code")
    let isAnyCode = code.map { resolve($0) == .absent } ?? true
    guard type >= 0 else { return 0...65535 }
    let first = UInt32(type) << 8
    let number = isAnyCode ? -1 : try known("ICMP code", code, -1...255)
    return number == -1 ? first...first + 255 : first + UInt32(number)...first + UInt32(number)
  }

  /// A property that holds others; nil where it is left out.
  private func written(_ name: String) -> JSON? {
    properties[name].flatMap { resolve($0) == .absent ? nil : $0 }
  }

  /// A number that the entry must have.
  private func known(
    _ name: String, _ json: JSON?, _ range: ClosedRange<Int>
  ) throws(EntryTerms.Doubt) -> Int {
    if let number = number(json), range.contains(number) { return number }
    let value = json.map { resolve($0) } ?? .absent
    throw EntryTerms.Doubt(
      reason: value.reason.map { "of its \(name) \($0)" }
        ?? value.text.map { "its \(name) '\($0)' is no number from \(range.lowerBound) to \(range.upperBound)" }
        ?? "its \(name) is not written")
  }
}

extension JSON {
  /// A member of an object; of objects that conditions choose between, the same choice between their members.
  fileprivate func chosen(_ key: String) -> JSON? {
    guard case .object(let members) = self, members.count == 1, members[0].key == "Fn::If",
      case .array(let items) = members[0].value, items.count == 3
    else { return self[key] }
    let choices = items.dropFirst().map { $0.chosen(key) ?? .ref("AWS::NoValue") }
    return ["Fn::If": .array([items[0]] + choices)]
  }
}
