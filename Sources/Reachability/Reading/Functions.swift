import Addressing
import CloudFormation
import JSONText

// What values, functions and conditions come to.

extension Stacks {
  /// How deep functions may lie in each other; names that they lead to begin anew.
  private static let depth = 64

  func look(_ json: JSON, in stack: Int, _ depth: Int) -> Value {
    guard depth < Stacks.depth else { return .unknown("", why: "its functions lie too deep in each other") }
    switch json {
    case .string(let text): return .written(text)
    case .integer(let number): return .text(String(number))
    case .bool(let flag): return .text(flag ? "true" : "false")
    case .ref(let name): return reference(name, in: stack)
    case .array(let items):
      return .list(items.map { item(look($0, in: stack, depth + 1)) }.filter { $0 != .absent })
    case .object(let members):
      guard members.count == 1, let member = members.first else { return .unknown("", why: "it is an object") }
      return function(member.key, member.value, in: stack, depth + 1)
    }
  }

  /// Lists that lie in lists would grow without end where names lead to them.
  private func item(_ value: Value) -> Value {
    if case .list = value { .unknown("", why: "a list lies in a list") } else { value }
  }

  private func reference(_ name: String, in stack: Int) -> Value {
    if let number = number(of: name, in: stack) { return .resource(number) }
    if templates[stack].parameters[name] != nil { return names.value(of: .parameter(name, in: stack)) }
    if name.hasPrefix("AWS::"), let text = self.text(given: name, in: stack) { return .text(text) }
    switch name {
    case "AWS::NoValue": return .absent
    case "AWS::StackName": return .text(templates[stack].name)
    case "AWS::Partition":
      return text(given: "AWS::Region", in: stack).map { .text(partition(of: $0)) }
        ?? .unknown(name, why: "'AWS::Partition' is known only with 'AWS::Region'")
    case _ where name.hasPrefix("AWS::"): return .unknown(name, why: "'\(name)' is known only when it is deployed")
    default: return .unknown(name, why: "the template has no '\(name)'")
    }
  }

  private func function(_ name: String, _ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    switch name {
    case "Ref": argument.text.map { reference($0, in: stack) } ?? .unknown("", why: "a Ref names nothing")
    case "Fn::GetAtt": attribute(argument, in: stack)
    case "Fn::If": choice(argument, in: stack, depth)
    case "Fn::Sub": substitution(argument, in: stack, depth)
    case "Fn::Join": join(argument, in: stack, depth)
    case "Fn::Select": selection(argument, in: stack, depth)
    case "Fn::Split": split(argument, in: stack, depth)
    case "Fn::Cidr": parts(argument, in: stack, depth)
    case "Fn::FindInMap": mapped(argument, in: stack, depth)
    case "Fn::ImportValue": imported(argument, in: stack, depth)
    default: .unknown(name, why: "'\(name)' is not looked into")
    }
  }

  func attribute(_ argument: JSON, in stack: Int) -> Value {
    var path: [String] = []
    if case .array(let items) = argument {
      path = items.compactMap(\.text)
    } else if let text = argument.text {
      path = text.split(separator: ".", maxSplits: 1).map(String.init)
    }
    guard path.count == 2, let number = number(of: path[0], in: stack) else {
      return .unknown("", why: "a Fn::GetAtt names no resource of the template")
    }
    switch path[1] {
    case "VpcId" where resource(number).resource.isVPC, "Id", "SubnetId", "RouteTableId", "NatGatewayId",
      "InternetGatewayId":
      return .resource(number)
    case "CidrBlock": return names.value(of: .block(of: number))
    default: return .attribute(path[1], of: number)
    }
  }

  private func choice(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count == 3 else { return .unknown("", why: "a Fn::If is not whole") }
    guard let holds = holds(items[0], in: stack, depth) else {
      let values = items.dropFirst().map { look($0, in: stack, depth) }
      if values[0].reason == nil, values[0] == values[1] { return values[0] }
      return .unknown(items[0].text ?? "", why: "condition '\(items[0].text ?? "")' is not to be known")
    }
    return look(items[holds ? 1 : 2], in: stack, depth)
  }

  private func mapped(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count >= 3 else {
      return .unknown("", why: "a Fn::FindInMap is not whole")
    }
    var keys: [String] = []
    for item in items.prefix(3) {
      let key = look(item, in: stack, depth)
      guard let text = key.text else { return key }
      keys.append(text)
    }
    let found = templates[stack].mappings[keys[0]]?[keys[1]]?[keys[2]]
    return found.map { $0.literal } ?? .unknown("", why: "a mapping has no such key")
  }

  private func imported(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    let wanted = look(argument, in: stack, depth)
    guard let name = wanted.text else { return wanted }
    let exports = names.value(of: .exports)
    guard exports == .absent else { return exports }
    return names.exported[name].map { names.value(of: $0) } ?? .unknown(name, why: "no template here exports '\(name)'")
  }
}

// Conditions

extension Stacks {
  /// Whether a condition holds; nil when that is not to be known.
  func holds(_ test: JSON, in stack: Int, _ depth: Int) -> Bool? {
    guard depth < Stacks.depth else { return nil }
    if let name = test.text { return holds(name, in: stack) }
    guard let member = test.members?.first else { return nil }
    var items: [JSON] = []
    if case .array(let list) = member.value { items = list }
    func tests() -> [Bool?] { items.map { holds($0, in: stack, depth + 1) } }
    switch member.key {
    case "Condition": return holds(member.value, in: stack, depth + 1)
    case "Fn::Equals":
      let values = items.map { look($0, in: stack, depth + 1) }
      guard values.count == 2, values.allSatisfy({ $0.reason == nil }) else { return nil }
      return values[0] == values[1]
    case "Fn::Not": return items.first.flatMap { holds($0, in: stack, depth + 1) }.map { !$0 }
    case "Fn::And":
      let tests = tests()
      return tests.contains(false) ? false : tests.contains(nil) ? nil : true
    case "Fn::Or":
      let tests = tests()
      return tests.contains(true) ? true : tests.contains(nil) ? nil : false
    default: return nil
    }
  }

  private func holds(_ condition: String, in stack: Int) -> Bool? {
    if templates[stack].conditions[condition] == nil { return nil }
    return names.value(of: .condition(condition, in: stack)).flag
  }
}

extension StackTemplate.Declaration {
  fileprivate var isVPC: Bool { if case .read(.vpc) = role { true } else { false } }
}

extension JSON {
  /// What a value of a mapping comes to: mappings hold no functions.
  fileprivate var literal: Reachability.Value {
    if case .array(let items) = self { return .list(items.map(\.literalText)) }
    return literalText
  }

  private var literalText: Reachability.Value {
    scalar.map { .text($0) } ?? .unknown("", why: "a mapping holds something else than texts")
  }
}

/// The partition of a region, by the beginning of its name (partitions.json of botocore 1.44.8).
private func partition(of region: String) -> String {
  let others = [
    ("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("eusc-", "aws-eusc"), ("us-isob-", "aws-iso-b"),
    ("us-isof-", "aws-iso-f"), ("eu-isoe-", "aws-iso-e"), ("us-iso-", "aws-iso"),
  ]
  return others.first { region.hasPrefix($0.0) }?.1 ?? "aws"
}
