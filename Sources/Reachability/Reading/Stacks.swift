import Addressing
import CloudFormation
import JSONText

/// Templates that feed each other: by imports of exports, by what they are told, and, within a network that Peerage
/// compiled, by outputs that are named as parameters are.
struct Stacks {
  let templates: [StackTemplate]
  let names = NamedValues()
  private let given: [String: String]
  /// Resources by logical id, for each template: their numbers over all.
  private let numbers: [[String: Int]]
  private let firstNumber: [Int]
  /// Which output of which template gives a name a value.
  private var givers: [String: [(stack: Int, output: Int)]] = [:]

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

  var count: Int { (firstNumber.last ?? 0) + (templates.last?.resources.count ?? 0) }

  /// The number over all stacks of a template's resource.
  func number(_ index: Int, in stack: Int) -> Int { firstNumber[stack] + index }

  /// The number over all stacks of the resource that has a logical id.
  func number(of id: String, in stack: Int) -> Int? { numbers[stack][id] }

  /// The logical id of a resource by its number over all stacks.
  func id(of number: Int) -> String { resource(number).resource.id }

  func resource(_ number: Int) -> (resource: StackTemplate.Declaration, stack: Int) {
    // The last that begins no later, found by halving.
    var (low, high) = (0, firstNumber.count)
    while low < high {
      let middle = (low + high) / 2
      if firstNumber[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return (templates[low - 1].resources[number - firstNumber[low - 1]], low - 1)
  }

  /// Whether a resource with that condition is made at all; nil when that is not to be known.
  func stands(under condition: String?, in stack: Int) -> Bool? {
    guard let condition else { return true }
    return names.find({ names.value(of: .condition(condition, in: stack)) }, value).flag
  }

  /// What a value comes to.
  func resolve(_ json: JSON, in stack: Int) -> Value {
    switch json {
    // Most are written as such.
    case .string(let text): .written(text)
    case .integer(let number): .text(String(number))
    case .bool(let flag): .text(flag ? "true" : "false")
    case .ref(let name):
      // Most name a resource, which no other name leads on from.
      number(of: name, in: stack).map { .resource($0) } ?? names.find({ look(json, in: stack, 0) }, value)
    case .array, .object: names.find({ look(json, in: stack, 0) }, value)
    }
  }
}

// Names

extension Stacks {
  /// What a name comes to, as far as the names that it leads to are known.
  private func value(of name: ValueName) -> Value {
    switch name {
    case .block(let number):
      let (resource, stack) = resource(number)
      return resource.properties["CidrBlock"].map { look($0, in: stack, 0) } ?? .absent
    case .parameter(let name, let stack): return parameter(name, in: stack)
    case .output(let index, let stack): return look(templates[stack].outputs[index].value, in: stack, 0)
    case .condition(let name, let stack):
      guard let test = templates[stack].conditions[name], let holds = holds(test, in: stack, 0) else {
        return .unknown(name, why: "condition '\(name)' is not to be known")
      }
      return .text(holds ? "true" : "false")
    case .exportName(let index, let stack):
      return templates[stack].outputs[index].export.map { look($0, in: stack, 0) } ?? .absent
    case .exports:
      names.exported = exported
      return .absent
    }
  }

  private func parameter(_ name: String, in stack: Int) -> Value {
    let parameter = templates[stack].parameters[name]
    let value = told(name, in: stack) ?? output(for: name, in: stack) ?? fallback(name, parameter)
    return parameter?.isList == true ? value.parts : value
  }

  /// What somebody says of a parameter, of one stack or of all that have it: a value, or which output it takes.
  private func told(_ name: String, in stack: Int) -> Value? {
    guard let text = text(given: name, in: stack) else { return nil }
    return output(of: text).map { names.value(of: .output($0.output, in: $0.stack)) } ?? .text(text)
  }

  /// What is said of a name, of one stack or of all.
  func text(given name: String, in stack: Int) -> String? {
    given.isEmpty ? nil : given[templates[stack].name + "." + name] ?? given[name]
  }

  /// The output that `STACK.OUTPUT` names.
  private func output(of text: String) -> (stack: Int, output: Int)? {
    guard let dot = text.lastIndex(of: ".") else { return nil }
    return givers[String(text[text.index(after: dot)...])]?.first { templates[$0.stack].name == text[..<dot] }
  }

  /// What another stack of the same network puts out by the parameter's name: its scripts hand that over.
  private func output(for name: String, in stack: Int) -> Value? {
    guard let network = templates[stack].network else { return nil }
    let values = (givers[name] ?? []).filter { $0.stack != stack && templates[$0.stack].network == network }.map {
      names.value(of: .output($0.output, in: $0.stack))
    }
    guard let found = values.first else { return nil }
    return values.allSatisfy { $0 == found } ? found : .unknown(name, why: "several stacks give a '\(name)'")
  }

  private func fallback(_ name: String, _ parameter: StackTemplate.Parameter?) -> Value {
    guard parameter?.isElsewhere != true else {
      return .unknown(name, why: "parameter '\(name)' has its value in the Parameter Store")
    }
    return parameter?.fallback.map { .text($0) } ?? .unknown(name, why: "parameter '\(name)' has no value")
  }

  /// Which outputs have an export of each name, the first of several.
  private var exported: [String: ValueName] {
    var found: [String: ValueName] = [:]
    for (stack, template) in templates.enumerated() {
      for index in template.outputs.indices where template.outputs[index].export != nil {
        guard let name = names.value(of: .exportName(index, in: stack)).text, found[name] == nil else { continue }
        found[name] = .output(index, in: stack)
      }
    }
    return found
  }
}
