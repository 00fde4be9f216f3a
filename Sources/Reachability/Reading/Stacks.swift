import Addressing
import CloudFormation

/// Templates that feed each other: a parameter takes the value of another stack's output of the same name.
struct Stacks {
  let templates: [StackTemplate]
  private let given: [String: String]
  /// Resources by logical id, for each template: their numbers over all.
  private let numbers: [[String: Int]]
  private let firstNumber: [Int]
  /// Which output of which template gives a name a value.
  private var givers: [String: [(stack: Int, output: Int)]] = [:]
  /// How far parameters, outputs and conditions may lead on before they are taken for a circle.
  private static let depth = 32

  init(_ templates: [StackTemplate], given: [String: String]) {
    self.templates = templates
    self.given = given
    var (numbers, firstNumber, next) = ([[String: Int]](), [Int](), 0)
    for template in templates {
      firstNumber.append(next)
      var byID = [String: Int](minimumCapacity: template.resources.count)
      for resource in template.resources {
        byID[resource.id] = next
        next += 1
      }
      numbers.append(byID)
    }
    self.numbers = numbers
    self.firstNumber = firstNumber
    for (stack, template) in templates.enumerated() {
      for (index, output) in template.outputs.enumerated() { givers[output.name, default: []].append((stack, index)) }
    }
  }

  /// The number over all stacks of a template's resource.
  func number(_ index: Int, in stack: Int) -> Int { firstNumber[stack] + index }

  /// The logical id of a resource by its number over all stacks.
  func id(of number: Int) -> String {
    let stack = firstNumber.lastIndex { $0 <= number } ?? 0
    return templates[stack].resources[number - firstNumber[stack]].id
  }

  var count: Int { (firstNumber.last ?? 0) + (templates.last?.resources.count ?? 0) }

  /// Whether a resource with that condition is made at all; nil when that is not to be known.
  func stands(under condition: String?, in stack: Int) -> Bool? {
    guard let condition else { return true }
    return holds(.string(condition), in: stack, 0)
  }

  /// What a value comes to.
  func resolve(_ json: JSON, in stack: Int) -> Value { resolve(json, in: stack, 0) }

  func resolve(_ json: JSON, in stack: Int, _ depth: Int) -> Value {
    guard depth < Stacks.depth else { return .unknown("", why: "its value goes in a circle") }
    switch json {
    case .string(let text): return .text(text)
    case .integer(let number): return .text(String(number))
    case .bool(let flag): return .text(flag ? "true" : "false")
    case .ref(let name): return reference(name, in: stack, depth)
    case .array(let items):
      return .list(items.map { resolve($0, in: stack, depth) }.filter { $0 != .absent })
    case .object(let members):
      guard members.count == 1, let member = members.first else { return .unknown("", why: "it is an object") }
      return function(member.key, member.value, in: stack, depth)
    }
  }

  private func reference(_ name: String, in stack: Int, _ depth: Int) -> Value {
    if let number = numbers[stack][name] { return .resource(number) }
    if let fallback = templates[stack].parameters[name] { return parameter(name, fallback, in: stack, depth + 1) }
    switch name {
    case "AWS::NoValue": return .absent
    case "AWS::StackName": return .text(templates[stack].name)
    case "AWS::Partition": return .text("aws")
    case _ where name.hasPrefix("AWS::"): return .unknown(name, why: "'\(name)' is known only when it is deployed")
    default: return .unknown(name, why: "the template has no '\(name)'")
    }
  }

  private func parameter(_ name: String, _ fallback: String?, in stack: Int, _ depth: Int) -> Value {
    if let text = given[name] { return .text(text) }
    var found: Value?
    for giver in givers[name] ?? [] where giver.stack != stack {
      let value = resolve(templates[giver.stack].outputs[giver.output].value, in: giver.stack, depth + 1)
      if let found, found != value { return .unknown(name, why: "several stacks give a '\(name)'") }
      found = value
    }
    return found ?? fallback.map { .text($0) } ?? .unknown(name, why: "parameter '\(name)' has no value")
  }
}

// Functions

extension Stacks {
  private func function(_ name: String, _ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    let next = depth + 1
    switch name {
    case "Ref": return argument.text.map { reference($0, in: stack, depth) } ?? .unknown("", why: "a Ref names nothing")
    case "Fn::GetAtt": return attribute(argument, in: stack)
    case "Fn::If": return choice(argument, in: stack, next)
    case "Fn::Sub": return substitution(argument, in: stack, next)
    case "Fn::Join": return join(argument, in: stack, next)
    case "Fn::Select": return selection(argument, in: stack, next)
    case "Fn::Split": return split(argument, in: stack, next)
    case "Fn::Cidr": return parts(argument, in: stack, next)
    case "Fn::FindInMap": return mapped(argument, in: stack, next)
    case "Fn::ImportValue": return imported(argument, in: stack, next)
    default: return .unknown(name, why: "'\(name)' is not looked into")
    }
  }

  private func attribute(_ argument: JSON, in stack: Int) -> Value {
    var names: [String] = []
    if case .array(let items) = argument {
      names = items.compactMap(\.text)
    } else if let text = argument.text {
      names = text.split(separator: ".", maxSplits: 1).map(String.init)
    }
    guard names.count == 2, let number = numbers[stack][names[0]] else {
      return .unknown("", why: "a Fn::GetAtt names no resource of the template")
    }
    let resource = templates[stack].resources[number - firstNumber[stack]]
    switch names[1] {
    case "VpcId" where resource.isVPC, "Id", "SubnetId", "RouteTableId", "NatGatewayId",
      "InternetGatewayId":
      return .resource(number)
    case "CidrBlock": return resource.properties["CidrBlock"].map { resolve($0, in: stack) } ?? .absent
    default: return .attribute(names[1], of: number)
    }
  }

  private func choice(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count == 3 else { return .unknown("", why: "a Fn::If is not whole") }
    guard let holds = holds(items[0], in: stack, depth) else {
      return .unknown(items[0].text ?? "", why: "condition '\(items[0].text ?? "")' is not to be known")
    }
    return resolve(items[holds ? 1 : 2], in: stack, depth)
  }

  /// Whether a condition holds; nil when that is not to be known.
  private func holds(_ test: JSON, in stack: Int, _ depth: Int) -> Bool? {
    guard depth < Stacks.depth else { return nil }
    if let name = test.text { return templates[stack].conditions[name].flatMap { holds($0, in: stack, depth + 1) } }
    guard let member = test.members?.first else { return nil }
    var items: [JSON] = []
    if case .array(let list) = member.value { items = list }
    switch member.key {
    case "Condition": return holds(member.value, in: stack, depth + 1)
    case "Fn::Equals":
      let values = items.map { resolve($0, in: stack, depth + 1) }
      guard values.count == 2, values.allSatisfy({ $0.reason == nil }) else { return nil }
      return values[0] == values[1]
    case "Fn::Not": return items.first.flatMap { holds($0, in: stack, depth + 1) }.map { !$0 }
    case "Fn::And":
      let tests = items.map { holds($0, in: stack, depth + 1) }
      return tests.contains(false) ? false : tests.contains(nil) ? nil : true
    case "Fn::Or":
      let tests = items.map { holds($0, in: stack, depth + 1) }
      return tests.contains(true) ? true : tests.contains(nil) ? nil : false
    default: return nil
    }
  }

  private func mapped(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count >= 3 else {
      return .unknown("", why: "a Fn::FindInMap is not whole")
    }
    var found = templates[stack].mappings
    for item in items.prefix(3) {
      let key = resolve(item, in: stack, depth)
      guard let text = key.text else { return key }
      found = found?[text]
    }
    return found.map { resolve($0, in: stack, depth) } ?? .unknown("", why: "a mapping has no such key")
  }

  private func imported(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    let wanted = resolve(argument, in: stack, depth)
    guard let name = wanted.text else { return wanted }
    for (giver, template) in templates.enumerated() {
      for output in template.outputs {
        guard let export = output.export, resolve(export, in: giver, depth).text == name else { continue }
        return resolve(output.value, in: giver, depth)
      }
    }
    return .unknown(name, why: "no template here exports '\(name)'")
  }
}

extension StackTemplate.Declaration {
  fileprivate var isVPC: Bool { if case .read(.vpc) = role { true } else { false } }
}
