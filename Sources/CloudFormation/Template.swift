package import JSONText

/// A template's parameter.
package struct Parameter: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case availabilityZone = "AWS::EC2::AvailabilityZone::Name"
    case text = "String"
    case vpc = "AWS::EC2::VPC::Id"
  }

  package let name: String
  package let kind: Kind
  package let summary: String
  /// What it is where nobody says otherwise.
  package let fallback: String?
  /// All that it can be; empty for anything.
  package let values: [String]
  /// The regular expression that it must match; nil for anything.
  package let pattern: String?

  package init(
    _ name: String, _ kind: Kind, _ summary: String, fallback: String? = nil, values: [String] = [],
    pattern: String? = nil
  ) {
    self.name = name
    self.kind = kind
    self.summary = summary
    self.fallback = fallback
    self.values = values
    self.pattern = pattern
  }

  fileprivate var json: JSON {
    var members: [JSON.Member] = [.init("Type", .string(kind.rawValue)), .init("Description", .string(summary))]
    if let fallback { members.append(.init("Default", .string(fallback))) }
    if !values.isEmpty { members.append(.init("AllowedValues", .array(values.map { .string($0) }))) }
    if let pattern { members.append(.init("AllowedPattern", .string(pattern))) }
    return .object(members)
  }
}

/// A template's output, exported if it has an export name.
package struct Output: Hashable, Sendable {
  package let name: String
  package let value: JSON
  package let export: String?
  /// The condition under which there is the output at all.
  package let condition: String?

  package init(_ name: String, _ value: JSON, export: String? = nil, under condition: String? = nil) {
    self.name = name
    self.value = value
    self.export = export
    self.condition = condition
  }

  fileprivate var json: JSON {
    var members: [JSON.Member] = []
    if let condition { members.append(.init("Condition", .string(condition))) }
    members.append(.init("Value", value))
    if let export { members.append(.init("Export", .object([.init("Name", .string(export))]))) }
    return .object(members)
  }
}

/// A CloudFormation template.
package struct Template: Hashable, Sendable {
  package let summary: String
  /// What is told beside the resources; CloudFormation keeps it and does nothing with it.
  package let metadata: [JSON.Member]
  package let parameters: [Parameter]
  package let conditions: [Condition]
  package let resources: [Resource]
  package let outputs: [Output]

  package init(
    summary: String, metadata: [JSON.Member] = [], parameters: [Parameter], conditions: [Condition] = [],
    resources: [Resource], outputs: [Output]
  ) {
    self.summary = summary
    self.metadata = metadata
    self.parameters = parameters
    self.conditions = conditions
    self.resources = resources
    self.outputs = outputs
  }

  /// The template as a file: laid out for the reviewer, or with one resource on each line where that would pass
  /// what CloudFormation takes inline.
  package func render() -> [UInt8] {
    let laidOut = render { writer, value, column in writer.writeLaidOut(value, indent: 2, column: column) }
    if laidOut.count <= TemplateLimits.inlineBytes { return laidOut }
    return render { writer, value, _ in writer.writeInline(value) }
  }

  private func render(_ writeValue: (_ writer: JSONWriter, _ value: JSON, _ column: Int) -> Void) -> [UInt8] {
    let writer = JSONWriter(reserving: 400 * resources.count + 4096)
    writer.write("{\n  \"AWSTemplateFormatVersion\": \"2010-09-09\",\n  \"Description\": ")
    writer.writeString(summary)
    func section<Part>(_ title: StaticString, _ parts: [Part], _ member: (Part) -> JSON.Member) {
      guard !parts.isEmpty else { return }
      writer.write(",\n  \"")
      writer.write(title)
      writer.write("\": {")
      for (index, part) in parts.enumerated() {
        if index > 0 { writer.write(",") }
        writer.newLine(indent: 2)
        let start = writer.count
        let member = member(part)
        writer.writeString(member.key)
        writer.write(": ")
        writeValue(writer, member.value, 4 + writer.count - start)
      }
      writer.write("\n  }")
    }
    section("Metadata", metadata) { $0 }
    section("Parameters", parameters) { JSON.Member($0.name, $0.json) }
    section("Conditions", conditions) { JSON.Member($0.name, $0.json) }
    section("Resources", resources) { JSON.Member($0.id, $0.json) }
    section("Outputs", outputs) { JSON.Member($0.name, $0.json) }
    writer.write("\n}\n")
    return writer.bytes
  }
}

/// The names under which a template tells what its topology allows: `Metadata`, `Peerage`, `Allows`, then sender, receiver
/// and items of `ports`.
package enum TemplateMetadata {
  package static let owner = "Peerage"
  package static let allows = "Allows"
  package static let site = "Site"
  /// Of a site: the account's name in the topology, its 12 digits where they are known, and the region.
  package static let account = "Account"
  package static let id = "Id"
  package static let region = "Region"
}
