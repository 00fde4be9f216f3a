import CloudFormation
import JSONText
import PeerageCompiler
import Reach

/// Templates in which some values are others: what a person may write, and what nobody would.
struct TemplateMutator {
  let corpus: [[TemplateFile]]
  var random: Seeded

  /// Templates that belong together, as they are, and some of them mutated.
  mutating func mutated() -> (old: [TemplateFile], new: [TemplateFile]) {
    let old = random.pick(corpus)
    var new = old
    for _ in 0...random.number(below: 3) {
      switch random.number(below: 12) {
      case 0 where new.count > 1: new.remove(at: random.number(below: new.count))
      case 1:
        let other = random.pick(random.pick(corpus))
        // Of one stack there is one template.
        if !new.contains(where: { $0.stack == other.stack }) { new.append(other) }
      default:
        let place = random.number(below: new.count)
        new[place] = TemplateFile(stack: new[place].stack, bytes: mutated(new[place].bytes))
      }
    }
    return (old, new)
  }

  private mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    if random.chance(of: 15) { return damaged(bytes) }
    guard let document = try? JSONReader.read(bytes) else { return damaged(bytes) }
    var names = Names()
    names.add(document)
    var mutation = Mutation(names: names, other: document, random: random)
    let changed = mutation.mutated(document)
    random = mutation.random
    let writer = JSONWriter()
    writer.writeLaidOut(changed, indent: 0, column: 0)
    return Array(writer.bytes)
  }

  private mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.number(below: 3) where !bytes.isEmpty {
      let place = random.number(below: bytes.count)
      switch random.number(below: 4) {
      case 0: bytes[place] = UInt8(random.number(below: 256))
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.number(below: 30)))
      case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + random.number(below: 60))], at: place)
      default: bytes.insert(random.pick(Array("{}[]\",:\\0".utf8)), at: place)
      }
    }
    return bytes
  }
}

/// The words of a template that mean something elsewhere in it.
private struct Names {
  var ids: [String] = []
  var values: [JSON] = []

  mutating func add(_ json: JSON) {
    values.append(json)
    switch json {
    case .object(let members):
      for member in members {
        ids.append(member.key)
        add(member.value)
      }
    case .array(let items): for item in items { add(item) }
    case .ref(let id): ids.append(id)
    case .string, .integer, .bool: break
    }
  }
}

/// A change somewhere in a template.
private struct Mutation {
  let names: Names
  let other: JSON
  var random: Seeded

  private static let texts = [
    "", "10.0.0.0/16", "10.0.0.0/8", "0.0.0.0/0", "10.0.0.1/16", "10.9.0.0/33", "fd00::/8", "-1", "6", "17", "1", "58",
    "allow", "deny", "true", "false", "AWS::NoValue", "AWS::Region", "${A}${A}", "${!A}", "${", "vpc-1", "a\u{301}",
    "\u{1B}[2J", "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::Route", "AWS::EC2::NetworkAclEntry",
    "AWS::EC2::VPCPeeringConnection", "AWS::EC2::TransitGateway", "Custom::PeeringRequest",
  ]
  private static let numbers = [-1, 0, 1, 2, 6, 17, 58, 100, 255, 256, 1024, 32766, 65535, 65536, .max, .min]

  mutating func mutated(_ json: JSON, _ depth: Int = 0) -> JSON {
    if depth > 2, random.chance(of: 25) { return replacement(for: json) }
    switch json {
    case .object(var members) where !members.isEmpty:
      let place = random.number(below: members.count)
      switch random.number(below: 14) {
      case 0: members.remove(at: place)
      case 1: members.append(JSON.Member(random.pick(names.ids), members[place].value))
      case 2: members[place] = JSON.Member(random.pick(names.ids), members[place].value)
      default: members[place] = JSON.Member(members[place].key, mutated(members[place].value, depth + 1))
      }
      return .object(members)
    case .array(var items) where !items.isEmpty:
      let place = random.number(below: items.count)
      switch random.number(below: 5) {
      case 0: items.remove(at: place)
      case 1: items.append(items[place])
      default: items[place] = mutated(items[place], depth + 1)
      }
      return .array(items)
    case .object, .array, .string, .integer, .bool, .ref: return replacement(for: json)
    }
  }

  private mutating func replacement(for json: JSON) -> JSON {
    switch random.number(below: 15) {
    case 0: .string(random.pick(Self.texts))
    case 1: .integer(random.pick(Self.numbers))
    case 2: .ref(random.pick(names.ids))
    case 3:
      ["Fn::GetAtt": [.string(random.pick(names.ids)), .string(random.pick(["CidrBlock", "VpcId", "Arn", "Id"]))]]
    case 4: ["Fn::Sub": .string("${\(random.pick(names.ids)).CidrBlock}\(random.pick(Self.texts))")]
    case 5: ["Fn::Sub": [.string("${A}${A}"), .object([JSON.Member("A", json)])]]
    case 6: ["Fn::If": [.string(random.pick(names.ids)), json, random.pick(names.values)]]
    case 7: ["Fn::Join": [.string(random.pick(Self.texts)), [json, json]]]
    case 8: ["Fn::Select": [.integer(random.pick(Self.numbers)), ["Fn::Split": ["/", json]]]]
    case 9: ["Fn::Select": [0, ["Fn::Cidr": [json, .integer(random.pick(Self.numbers)), 8]]]]
    case 10: ["Fn::ImportValue": .string(random.pick(names.ids))]
    case 11: ["Fn::FindInMap": [.string(random.pick(names.ids)), .string(random.pick(names.ids)), json]]
    case 12: .bool(random.chance(of: 50))
    case 13: [json]
    default: random.pick(names.values)
    }
  }
}
