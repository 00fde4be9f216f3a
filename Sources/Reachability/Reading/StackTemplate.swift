import CloudFormation
package import JSONText

/// A template as it is read: what it declares, nothing resolved.
package struct StackTemplate: Sendable {
  struct Declaration: Sendable {
    let id: String
    let role: ResourceKind.Role
    let condition: String?
    let properties: [JSON.Member]
  }

  struct Given: Sendable {
    let name: String
    let value: JSON
    /// The export's name.
    let export: JSON?
    let condition: String?
  }

  /// What a parameter takes.
  struct Parameter: Sendable {
    /// Nil where somebody has to say what it is.
    let fallback: String?
    /// Whether it is a list, written as one text with commas between its parts.
    let isList: Bool
    /// Whether the default is the name of a parameter in the Systems Manager's Parameter Store, which has the value.
    let isElsewhere: Bool

    private static let elsewhere = "AWS::SSM::Parameter::Value<"

    /// `type` as templates write it, e.g. `CommaDelimitedList`, `List<Number>`, `AWS::SSM::Parameter::Value<String>`.
    init(_ type: String, fallback: String?) {
      self.fallback = fallback
      isElsewhere = type.hasPrefix(Parameter.elsewhere)
      let own = isElsewhere ? type.dropFirst(Parameter.elsewhere.count) : type[...]
      isList = own.hasPrefix("CommaDelimitedList") || own.hasPrefix("List<")
    }
  }

  /// A part of a template that is made into resources before the template is carried out.
  struct Unread: Sendable {
    /// Where it stands, e.g. `Fn::ForEach::Subnets`.
    let id: String
    /// Why it is not looked into, a phrase.
    let words: String
  }

  package let name: String
  /// The network that the template was compiled for; nil for one that somebody else wrote.
  let network: String?
  let parameters: [String: Parameter]
  let conditions: [String: JSON]
  /// By the names of mapping, key and attribute.
  let mappings: [String: [String: [String: JSON]]]
  /// Those alone that decide, or may decide, who reaches whom, but for `entries`.
  private(set) var resources: [Declaration] = []
  private(set) var entries: [LiteralEntry] = []
  let outputs: [Given]
  /// What makes resources that do not stand in the template as such.
  let unread: [Unread]
}

extension StackTemplate {
  /// Why a text is no template.
  package struct Unreadable: Error {
    /// A phrase.
    package let reason: String

    package init(_ reason: String) { self.reason = reason }

    package init(_ fault: JSONReader.Fault) {
      reason = "line \(fault.line), column \(fault.column): \(fault.reason)"
    }

    package static let withoutResources = Unreadable("it has no 'Resources'")
  }

  /// A template as it is written.
  package init(name: String, reading bytes: [UInt8]) throws(Unreadable) {
    let document: JSON
    do throws(JSONReader.Fault) {
      document = try JSONReader.read(bytes)
    } catch {
      throw Unreadable(error)
    }
    guard let template = StackTemplate(name: name, document) else { throw .withoutResources }
    self = template
  }

  /// A template that was read from a file; nil when the document has no resources.
  package init?(name: String, _ document: JSON) {
    guard let declared = document["Resources"]?.members else { return nil }
    self.name = name
    network = document["Description"]?.text.flatMap { Template.network(inSummary: $0) }
    parameters = Dictionary(document["Parameters"]?.members) {
      Parameter($0["Type"]?.text ?? "String", fallback: $0["Default"]?.scalar)
    }
    conditions = Dictionary(document["Conditions"]?.members) { $0 }
    mappings = Dictionary(document["Mappings"]?.members) {
      Dictionary($0.members) { Dictionary($0.members) { $0 } }
    }
    unread = StackTemplate.unread(of: document)
    outputs = (document["Outputs"]?.members ?? []).compactMap { member in
      member.value["Value"].map {
        Given(
          name: member.key, value: $0, export: member.value["Export"]?["Name"],
          condition: member.value["Condition"]?.text)
      }
    }
    add(
      declared.lazy.compactMap { member in
        guard let type = member.value["Type"]?.text, let role = ResourceKind.Role(type) else { return nil }
        return Declaration(
          id: member.key, role: role, condition: member.value["Condition"]?.text,
          properties: member.value["Properties"]?.members ?? [])
      })
  }

  /// Macros and loops: those of AWS that add nothing of a network are left out.
  private static func unread(of document: JSON) -> [Unread] {
    var transforms: [JSON] = document["Transform"].map { [$0] } ?? []
    if case .array(let list)? = document["Transform"] { transforms = list }
    let names = transforms.compactMap { $0.text ?? $0["Name"]?.text }
    let macros = names.filter { $0 == "AWS::Include" || !$0.hasPrefix("AWS::") }
    let parts = (document["Resources"]?.members ?? []).filter { $0.key.hasPrefix("Fn::") }
    return macros.map { Unread(id: "Transform", words: "what macro '\($0)' makes is not looked into") }
      + parts.map { part in
        let isLoop = part.key.hasPrefix("Fn::ForEach")
        return Unread(id: part.key, words: "what a \(isLoop ? "loop" : "macro") makes is not looked into")
      }
  }

  private mutating func add(_ declarations: some Sequence<Declaration>) {
    for declaration in declarations {
      if let entry = LiteralEntry(declaration) { entries.append(entry) } else { resources.append(declaration) }
    }
    // They are held until the templates of all stacks are there: without room to grow.
    resources = resources.map { $0 }
    entries = entries.map { $0 }
  }
}

extension Dictionary where Key == String {
  /// The members of an object by their keys; of a repeated one the last, as JSON readers do.
  fileprivate init(_ members: [JSON.Member]?, _ value: (JSON) -> Value) {
    self.init((members ?? []).map { ($0.key, value($0.value)) }, uniquingKeysWith: { $1 })
  }
}

extension JSON {
  /// A member of an object.
  package subscript(_ key: String) -> JSON? { members?[key] }

  /// The members of an object; nil for any other value.
  package var members: [Member]? {
    switch self {
    case .object(let members): members
    case .ref(let id): [Member("Ref", .string(id))]
    case .string, .integer, .bool, .array: nil
    }
  }

  /// The text, where the value is one.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// A text, number or flag as CloudFormation writes it as a text.
  package var scalar: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    case .array, .object, .ref: nil
    }
  }
}

extension [JSON.Member] {
  package subscript(_ key: String) -> JSON? {
    for index in indices where self[index].key == key { return self[index].value }
    return nil
  }
}
