import CloudFormation
import JSONText
import Reach
import Reachability
import Words

/// How sure it is that something has another value.
enum Certainty: Int, Comparable {
  case perhaps
  case surely

  static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
}

/// A resource that a template has, property by property beside what it was before.
struct ComparedResource {
  struct Property {
    let name: String
    let value: JSON?
    /// How sure it is that it has another value; nil where it has the same.
    var certainty: Certainty?
    /// Why it is no surer, a phrase.
    var why: String?
  }

  let id: String
  let type: String
  /// Nil where there was no such resource.
  private let typeBefore: String?
  private let hasOtherMetadata: Bool
  /// Whether CloudFormation keeps what it replaces (attribute UpdateReplacePolicy).
  private let keepsReplaced: Bool
  /// In order of their names.
  private(set) var properties: [Property]

  init(_ id: String, _ before: JSON?, _ after: JSON, _ values: ComparedValues) {
    self.id = id
    type = after.type
    typeBefore = before?.type
    hasOtherMetadata = before?["Metadata"] != after["Metadata"]
    keepsReplaced = after["UpdateReplacePolicy"]?.text == "Retain"
    properties = before.map { Property.all($0["Properties"], after["Properties"], values) } ?? []
  }

  /// What becomes of it, and the properties that decide; nil where it stays as it is.
  var fate: (fate: ResourceChange.Fate, because: [String])? {
    guard let typeBefore else { return (.added, []) }
    if typeBefore != type { return (.refused, []) }
    let differing = properties.filter { $0.certainty != nil }
    if differing.isEmpty { return hasOtherMetadata ? (.changed, ["Metadata"]) : nil }
    let names = differing.map(\.name)
    guard let fixed = CreateOnly(ofType: type) else { return (.perhapsReplaced, names) }
    let always = differing.filter { fixed.always.contains($0.name) }
    if always.contains(where: { $0.certainty == .surely }) { return (.replaced, always.map(\.name)) }
    let perhaps = differing.filter { fixed.always.union(fixed.perhaps).contains($0.name) }
    if !perhaps.isEmpty { return (.perhapsReplaced, perhaps.map(\.name)) }
    return (names == ["Tags"] ? .tagged : .changed, names)
  }

  /// What becomes of it in a stack; nil where it stays as it is.
  func change(in stack: String) -> ResourceChange? {
    fate.map { fate, because in
      ResourceChange(
        stack: stack, id: id, type: type, fate: fate, because: because,
        why: fate == .perhapsReplaced ? doubt(because) : nil, isRetained: keepsReplaced)
    }
  }

  /// Why it is not sure that some properties replace it.
  private func doubt(_ because: [String]) -> String {
    let deciding = properties.filter { because.contains($0.name) }
    if let why = deciding.lazy.compactMap(\.why).first { return why }
    let names = fewNames(deciding.map(\.name), atMost: 4)
    return CreateOnly(ofType: type) == nil
      ? "what another \(names) does to one is not known here" : "it depends on the values of \(names)"
  }

  /// Takes it for surer that a property has another value; whether that is news.
  mutating func raise(_ property: Int, to certainty: Certainty) -> Bool {
    if let known = properties[property].certainty, known >= certainty { return false }
    properties[property].certainty = certainty
    return true
  }
}

extension ComparedResource.Property {
  fileprivate static func all(_ before: JSON?, _ after: JSON?, _ values: ComparedValues) -> [Self] {
    let (old, new) = (before.byKey, after.byKey)
    return Set(old.keys).union(new.keys).sorted().map { name in
      let (was, now) = (old[name], new[name])
      let difference = values.difference(was, now)
      return Self(name: name, value: now, certainty: difference?.certainty, why: difference?.why)
    }
  }
}

extension JSON? {
  /// The members of an object by their keys; the first of those that are there twice.
  fileprivate var byKey: [String: JSON] {
    Dictionary((self?.members ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

extension JSON {
  /// The type of a resource as templates write it.
  var type: String { self["Type"]?.text ?? "" }

  /// As CloudFormation compares: numbers and flags are their texts, and members have no order.
  var canonical: JSON {
    switch self {
    case .string: self
    case .integer, .bool: scalar.map { .string($0) } ?? self
    case .ref(let name): .object([Member("Ref", .string(name))])
    case .array(let items): .array(items.map(\.canonical))
    case .object(let members):
      .object(members.map { Member($0.key, $0.value.canonical) }.sorted { $0.key < $1.key })
    }
  }
}
