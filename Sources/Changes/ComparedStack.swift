import CloudFormation
import JSONText
import Reach
import Reachability

/// A stack that is there before and after, resource by resource.
struct ComparedStack {
  /// What uses the value of a name.
  enum User {
    case property(Int, of: Int)
    case output(String)
  }

  let name: String
  private let old: ReadTemplate
  private let new: ReadTemplate
  var resources: [ComparedResource]
  private let standing: [JSON.Member]
  private let values: ComparedValues

  init(_ name: String, _ old: ReadTemplate, _ new: ReadTemplate, _ values: ComparedValues) {
    self.name = name
    self.old = old
    self.new = new
    self.values = values
    let standing = old.resources.filter { values.stands($0.value, in: values.before) }
    self.standing = standing
    let before = Dictionary(standing.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    resources = new.resources.filter { values.stands($0.value, in: values.after) }
      .map { ComparedResource($0.key, before[$0.key], $0.value, values) }
  }

  /// What becomes of its resources, in the order of the template: removals last.
  var changes: [ResourceChange] {
    let after = Dictionary(new.resources.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    let removals = standing.compactMap { member in
      values.removal(of: member.value, after: after[member.key]).map { removal(of: member, $0) }
    }
    // One that is replaced goes for certain.
    let going = Set(removals.map(\.id))
    let changes = resources.compactMap { $0.change(in: name) }.filter { !going.contains($0.id) || $0.fate == .replaced }
    let replaced = Set(changes.map(\.id))
    return changes + removals.filter { !replaced.contains($0.id) }
  }

  private func removal(of member: JSON.Member, _ difference: ComparedValues.Difference) -> ResourceChange {
    ResourceChange(
      stack: name, id: member.key, type: member.value.type,
      fate: difference.certainty == .surely ? .removed : .perhapsRemoved, because: [], why: difference.why,
      isRetained: ["Retain", "RetainExceptOnCreate"].contains(member.value["DeletionPolicy"]?.text))
  }

  /// Parameters with another default than before; a value that another stack gives goes before it. Where values are
  /// compared by what they come to, that is told already.
  var otherDefaults: [String] {
    if values.changed != nil { return [] }
    let before = Dictionary(old.parameters.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    return new.parameters.filter { parameter in
      guard let was = before[parameter.key] else { return false }
      return was["Default"]?.canonical != parameter.value["Default"]?.canonical
    }.map(\.key)
  }

  var parameters: [String] { new.parameters.map(\.key) }

  /// What uses the value of each name.
  var users: [String: [User]] {
    var found: [String: [User]] = [:]
    for (index, resource) in resources.enumerated() {
      for (place, property) in resource.properties.enumerated() {
        for name in property.value?.references ?? [] { found[name, default: []].append(.property(place, of: index)) }
      }
    }
    for output in new.document["Outputs"]?.members ?? [] {
      for name in output.value["Value"]?.references ?? [] { found[name, default: []].append(.output(output.key)) }
    }
    return found
  }
}

extension ReadTemplate {
  fileprivate var parameters: [JSON.Member] { document["Parameters"]?.members ?? [] }
}

extension JSON {
  /// The names that it refers to by `Ref`, `Fn::GetAtt` and `Fn::Sub`, each once.
  var references: Set<String> {
    var found: Set<String> = []
    addReferences(to: &found)
    return found
  }

  fileprivate func addReferences(to found: inout Set<String>) {
    switch self {
    case .string, .integer, .bool: break
    case .ref(let name): found.insert(name)
    case .array(let items): for item in items { item.addReferences(to: &found) }
    case .object(let members): for member in members { member.addReferences(to: &found) }
    }
  }
}

extension JSON.Member {
  fileprivate func addReferences(to found: inout Set<String>) {
    switch (key, value) {
    case ("Ref", .string(let name)): found.insert(name)
    case ("Fn::GetAtt", .string(let path)): found.formUnion(path.split(separator: ".").prefix(1).map(String.init))
    case ("Fn::GetAtt", .array(let path)): found.formUnion(path.prefix(1).compactMap(\.text))
    case ("Fn::Sub", .string(let text)): found.formUnion(SubstitutionText(text).resources)
    case ("Fn::Sub", .array(let items)):
      found.formUnion(items.compactMap(\.text).flatMap { SubstitutionText($0).resources })
      for item in items where item.text == nil { item.addReferences(to: &found) }
    case (_, let value): value.addReferences(to: &found)
    }
  }
}

extension SubstitutionText {
  /// The names in `${…}`, without attributes.
  fileprivate var resources: [String] {
    parts.compactMap { part in
      guard case .name(let name) = part else { return nil }
      return String(name.prefix { $0 != "." })
    }
  }
}
