import CloudFormation
import Reachability

/// What becomes of one resource of a stack that is there before and after.
package struct ResourceChange: Hashable, Sendable {
  package enum Fate: String, Sendable {
    case added
    /// Changed where it stands.
    case changed
    /// Changed in its tags alone.
    case tagged
    /// Made anew, and the old one deleted.
    case replaced
    /// Replaced or changed where it stands: the values decide, or the type is not known here.
    case perhapsReplaced
    case removed
    /// Another type under the same logical id: CloudFormation refuses such an update.
    case refused
  }

  package let stack: String
  package let id: String
  /// E.g. `AWS::EC2::Subnet`.
  package let type: String
  package let fate: Fate
  /// The properties that decide.
  package let because: [String]

  /// Whether something goes that people lose: a VPC or a block of one, a subnet, connection, NAT gateway or Elastic IP.
  package var isLoss: Bool {
    switch fate {
    case .removed, .replaced, .perhapsReplaced: ResourceType(rawValue: type)?.lossWhenGone != nil
    case .added, .changed, .tagged, .refused: false
    }
  }
}

/// A stack that there is only before or only after.
package struct StackChange: Hashable, Sendable {
  package let name: String
  package let resources: Int
  /// Where it stands, e.g. `home, eu-west-1`, of one that stands elsewhere too; else nil.
  package let site: String?
}

/// What becomes of the resources of stacks, from their templates before and after.
struct ResourceDifference {
  private struct Stack {
    let name: String
    let old: ReadTemplate
    let new: ReadTemplate
    let before: [String: JSON]
    let after: [String: JSON]
    /// Parameters with another default; a value that another stack gives goes before it.
    let otherDefaults: Set<String>
  }

  private let stacks: [Stack]
  /// What refers to something else though it is written as before: parameters, resources and outputs.
  private var renewed: [String: [String: Certainty]] = [:]
  private var renewedOutputs: [String: Certainty] = [:]

  private enum Certainty: Int {
    case perhaps
    case surely
  }

  /// `remade` are stacks of which another one stands in another place now: all that they give is something else.
  init(_ old: [String: ReadTemplate], _ new: [(name: String, template: ReadTemplate)], remade: Set<String> = []) {
    stacks = new.compactMap { name, after in
      guard let before = old[name] else { return nil }
      return Stack(
        name: name, old: before, new: after, before: before.byID, after: after.byID,
        otherDefaults: after.otherDefaults(than: before))
    }
    for stack in new where remade.contains(stack.name) {
      for output in stack.template.document["Outputs"]?.members ?? [] { renewedOutputs[output.key] = .surely }
    }
    spread()
  }

  /// The changes, stack after stack, in the order of the templates: removals last.
  var changes: [ResourceChange] { stacks.flatMap(changes(in:)) }

  private func changes(in stack: Stack) -> [ResourceChange] {
    let standing = stack.new.resources.compactMap { change($0.key, $0.value, in: stack) }
    let removed = stack.old.resources.filter { stack.after[$0.key] == nil }.map { member in
      ResourceChange(
        stack: stack.name, id: member.key, type: member.value.type, fate: .removed, because: [])
    }
    return standing + removed
  }

  private func change(_ id: String, _ after: JSON, in stack: Stack) -> ResourceChange? {
    func change(_ fate: ResourceChange.Fate, _ because: [String] = []) -> ResourceChange {
      ResourceChange(stack: stack.name, id: id, type: after.type, fate: fate, because: because)
    }
    guard let before = stack.before[id] else { return change(.added) }
    if before.type != after.type { return change(.refused) }
    let differing = differing(before, after, in: stack)
    if differing.isEmpty { return before["Metadata"] == after["Metadata"] ? nil : change(.changed, ["Metadata"]) }
    let names = differing.map(\.name)
    guard let fixed = ResourceType(rawValue: after.type)?.createOnly else { return change(.perhapsReplaced, names) }
    let always = differing.filter { fixed.always.contains($0.name) }
    if always.contains(where: { $0.certainty == .surely }) { return change(.replaced, always.map(\.name)) }
    let perhaps = differing.filter { fixed.always.union(fixed.perhaps).contains($0.name) }
    if !perhaps.isEmpty { return change(.perhapsReplaced, perhaps.map(\.name)) }
    return change(names == ["Tags"] ? .tagged : .changed, names)
  }

  /// The properties that have another value, in order.
  private func differing(_ before: JSON, _ after: JSON, in stack: Stack) -> [(name: String, certainty: Certainty)] {
    let (old, new) = (before["Properties"], after["Properties"])
    let names = Set((old?.members ?? []).map(\.key) + (new?.members ?? []).map(\.key)).sorted()
    return names.compactMap { name in
      let (was, now) = (old?[name]?.canonical, new?[name]?.canonical)
      if was != now { return (name, .surely) }
      return now.flatMap { certainty(of: $0, in: stack) }.map { (name, $0) }
    }
  }

  /// How sure it is that an expression which is written as before has another value.
  private func certainty(of value: JSON, in stack: Stack) -> Certainty? {
    let names = renewed[stack.name] ?? [:]
    if names.isEmpty { return nil }
    return value.references.compactMap { names[$0] }.max { $0.rawValue < $1.rawValue }
  }

  /// Follows what is replaced through references, outputs and parameters until nothing more comes of it.
  private mutating func spread() {
    for stack in stacks {
      for name in stack.otherDefaults { renewed[stack.name, default: [:]][name] = .surely }
    }
    // The certainty of a name only grows, so that this ends.
    while spreadOnce() {}
  }

  private mutating func spreadOnce() -> Bool {
    var grows = false
    for stack in stacks {
      for change in changes(in: stack) {
        switch change.fate {
        case .replaced: grows = note(change.id, .surely, in: stack.name) || grows
        case .perhapsReplaced: grows = note(change.id, .perhaps, in: stack.name) || grows
        case .added, .changed, .tagged, .removed, .refused: break
        }
      }
      for output in stack.new.document["Outputs"]?.members ?? [] {
        guard let value = output.value["Value"], let sure = certainty(of: value, in: stack) else { continue }
        if (renewedOutputs[output.key]?.rawValue ?? -1) < sure.rawValue { renewedOutputs[output.key] = sure }
      }
    }
    for stack in stacks {
      for parameter in stack.new.document["Parameters"]?.members ?? [] {
        if let sure = renewedOutputs[parameter.key] {
          grows = note(parameter.key, sure, in: stack.name) || grows
        }
      }
    }
    return grows
  }

  private mutating func note(_ name: String, _ certainty: Certainty, in stack: String) -> Bool {
    if let known = renewed[stack]?[name], known.rawValue >= certainty.rawValue { return false }
    renewed[stack, default: [:]][name] = certainty
    return true
  }
}

extension ReadTemplate {
  fileprivate var byID: [String: JSON] {
    Dictionary(resources.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
  }

  /// Parameters whose default is another one than before.
  fileprivate func otherDefaults(than before: ReadTemplate) -> Set<String> {
    let old = before.document["Parameters"]
    return Set(
      (document["Parameters"]?.members ?? []).filter { parameter in
        guard let was = old?[parameter.key] else { return false }
        return was["Default"]?.canonical != parameter.value["Default"]?.canonical
      }.map(\.key))
  }
}

extension JSON {
  fileprivate var type: String { self["Type"]?.text ?? "" }

  /// As CloudFormation compares: numbers and flags are their texts, and members have no order.
  fileprivate var canonical: JSON {
    switch self {
    case .string: self
    case .integer, .bool: scalar.map { .string($0) } ?? self
    case .ref(let name): .object([Member("Ref", .string(name))])
    case .array(let items): .array(items.map(\.canonical))
    case .object(let members):
      .object(members.map { Member($0.key, $0.value.canonical) }.sorted { $0.key < $1.key })
    }
  }

  /// The names that it refers to by `Ref`, `Fn::GetAtt` and `Fn::Sub`.
  fileprivate var references: [String] {
    switch self {
    case .string, .integer, .bool: []
    case .ref(let name): [name]
    case .array(let items): items.flatMap(\.references)
    case .object(let members): members.flatMap { $0.references }
    }
  }
}

extension JSON.Member {
  fileprivate var references: [String] {
    switch (key, value) {
    case ("Ref", .string(let name)): [name]
    case ("Fn::GetAtt", .string(let path)): path.split(separator: ".").prefix(1).map(String.init)
    case ("Fn::GetAtt", .array(let path)): path.prefix(1).compactMap(\.text)
    case ("Fn::Sub", .string(let text)): JSON.substituted(text)
    case ("Fn::Sub", .array(let items)): items.flatMap { $0.text.map(JSON.substituted) ?? $0.references }
    case (_, let value): value.references
    }
  }
}

extension JSON {
  /// The names in `${…}`, without attributes.
  fileprivate static func substituted(_ text: String) -> [String] {
    var (names, rest) = ([String](), text[...])
    while let mark = rest.firstRange(of: "${") {
      rest = rest[mark.upperBound...]
      names.append(String(rest.prefix { $0 != "}" && $0 != "." }))
    }
    return names
  }
}
