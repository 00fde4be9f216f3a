internal import Diagnostics
internal import HCL

extension Diagnostic {
  static func missingLabel(_ type: Word) -> Diagnostic {
    Diagnostic(
      .error, id: "missing-name", "this '\(type.text)' has no name", at: Label(type.range, "a name must follow"),
      help: ["write \(type.text) \"name\" {"])
  }

  static func surplusLabel(_ label: Word, of type: Word, isNamed: Bool) -> Diagnostic {
    Diagnostic(
      .error, id: "surplus-name", "'\(type.text)' takes \(isNamed ? "one name" : "no name")",
      at: Label(label.range, "one too many"))
  }

  static func nestedBlock(_ inner: HCLBlock, in outer: HCLBlock, _ schema: BlockSchema) -> Diagnostic {
    let type = inner.type
    return Diagnostic(
      .error, id: "unknown-block", "there is no block '\(type.text)' within '\(schema.type.rawValue)'",
      at: Label(type.range, "a block within a block"),
      help: schema[type.text] == nil
        ? movedOut(inner, of: outer) : ["'\(type.text)' is an attribute: write \(type.text) = …"])
  }

  /// How a block of the language stands beside the one that it was written into.
  private static func movedOut(_ inner: HCLBlock, of outer: HCLBlock) -> [String] {
    guard let type = BlockType(rawValue: inner.type.text) else {
      return [Elsewhere.help(forBlock: inner.type.text, inner.labels.first?.text)].compactMap { $0 }
    }
    let written = Set(inner.body.attributes.map(\.name.text))
    let missing = ["from", "to"].filter { type.schema[$0] != nil && !written.contains($0) }
    guard let label = outer.labels.first, missing.count == 1 else {
      return ["move it out of the block: blocks stand beside each other"]
    }
    let end = "\(missing[0]) = \(outer.type.text).\(label.text)"
    return ["move it out of the block: blocks stand beside each other; and write \(end) in it"]
  }

  static func unknownBlock(_ block: HCLBlock) -> Diagnostic {
    let (type, known) = (block.type, BlockType.allCases.map(\.rawValue))
    let owners = BlockSchema.all.filter { $0[type.text] != nil }.map { "'\($0.type.rawValue)'" }
    let elsewhere = Elsewhere.help(forBlock: type.text, block.labels.first?.text).map { [$0] }
    let attribute = owners.isEmpty ? [] : ["'\(type.text)' is an attribute of \(owners.joined(separator: ", "))"]
    return Diagnostic(
      .error, id: "unknown-block", "there is no block '\(type.text)'", at: Label(type.range, "not known"),
      help: elsewhere ?? orList(didYouMean(type.text, among: known) + attribute, "the blocks are", known))
  }

  static func attributeOutside(_ attribute: Attribute) -> Diagnostic {
    let name = attribute.name
    if let type = BlockType(rawValue: name.text) { return blockWithEquals(type, attribute) }
    return Diagnostic(
      .error, id: "unknown-attribute", "'\(name.text)' stands outside of any block",
      at: Label(name.range, "attributes belong in blocks"),
      help: BlockSchema.network[name.text] == nil ? [] : ["write it into the 'network' block"])
  }

  /// `allow = {`, `hub = { mgmt = {`, `network = "acme"`
  private static func blockWithEquals(_ type: BlockType, _ attribute: Attribute) -> Diagnostic {
    let name = attribute.value.text ?? attribute.value.onlyObject?.key.text
    let header = type.isNamed ? "\(type) \"\(name.flatMap { Name($0)?.text } ?? "NAME")\" {" : "\(type) {"
    return Diagnostic(
      .error, id: "unknown-attribute", "'\(type)' is a block, which has no '='",
      at: Label(attribute.name.range, "a block, not an attribute"),
      help: ["write \(header) without the '=', and each attribute on a line of its own, without a comma"])
  }

  static func unknownAttribute(_ attribute: Attribute, in schema: BlockSchema) -> Diagnostic {
    let name = attribute.name
    let meant = Elsewhere.attribute(name.text, in: schema).map { [$0.name] }
    let near = meant ?? nearNames(to: name.text, among: schema.attributes.map(\.name))
    let owners = BlockSchema.all.filter { $0[name.text] != nil }.map { "'\($0.type.rawValue)'" }
    let elsewhere = owners.isEmpty ? [] : ["'\(name.text)' is an attribute of \(owners.joined(separator: ", "))"]
    let foreign = Elsewhere.help(forAttribute: name.text, of: schema.type).map { [$0] }
    return Diagnostic(
      .error, id: "unknown-attribute", "'\(schema.type.rawValue)' has no attribute '\(name.text)'",
      at: Label(name.range, "not known"),
      help: foreign
        ?? orList(help(near, attribute.value, schema) + elsewhere, "its attributes are", schema.attributes.map(\.name)))
  }

  /// The near names; of one that takes another value than is written, the value as well, so that it is no next mistake.
  private static func help(_ near: [String], _ value: Expression, _ schema: BlockSchema) -> [String] {
    if near.isEmpty { return [] }
    guard near.count == 1, let type = schema[near[0]]?.type, let written = value.written(as: type) else {
      return [didYouMean(oneOf: near)]
    }
    return ["write \(near[0]) = \(written)"]
  }

  /// Protocol and ports in attributes of their own.
  static func portsElsewhere(_ ports: PortsElsewhere, in schema: BlockSchema) -> Diagnostic {
    let form = ports.meant ?? "[443] for TCP, [\"udp/53\"] for UDP, [\"all\"] for everything"
    let names = ports.names.map { "'\($0.text)'" }
    return Diagnostic(
      .error, id: "unknown-attribute", "'\(schema.type.rawValue)' has no attribute \(names[0])",
      at: Label(ports.names[0].range, "not known"),
      related: ports.names.dropFirst().map { Label($0.range, "nor this") },
      help: ["'ports' says it all: write ports = \(form) in place of \(names.joined(separator: " and "))"])
  }

  static func repeatedAttribute(_ name: Word, first: Word) -> Diagnostic {
    Diagnostic(
      .error, id: "repeated-attribute", "'\(name.text)' is written twice in one block",
      at: Label(name.range, "again"), related: [Label(first.range, "first here")])
  }

  static func missingAttribute(_ attribute: AttributeSchema, of block: HCLBlock) -> Diagnostic {
    Diagnostic(
      .error, id: "missing-attribute", "\(block.described) has no '\(attribute.name)'",
      at: Label(block.type.range.joined(with: block.labels.first?.range ?? block.type.range), "it must have one"),
      help: ["write \(attribute.name) = …: \(attribute.doc) (\(attribute.type.description))"])
  }

  static func wrongValue(_ fault: ValueFault, of attribute: String) -> Diagnostic {
    switch fault.kind {
    case .variable(let expected):
      variable(at: fault.range, help: "write the value itself: \(expected.description)")
    case .type(let expected):
      Diagnostic(
        .error, id: "wrong-type", "'\(attribute)' takes \(expected.description)",
        at: Label(fault.range, "this is \(fault.found)"),
        help: fault.help)
    case .choice(let values):
      Diagnostic(
        .error, id: "unknown-value", "'\(attribute)' cannot be '\(fault.found)'", at: Label(fault.range, "not known"),
        help: orList(didYouMean(fault.found, among: values), "the values are", values))
    case .repeated(let first):
      Diagnostic(
        .error, id: "repeated-item", "'\(fault.found)' is in the list twice", at: Label(fault.range, "again"),
        related: [Label(first, "first here")])
    case .repeatedKey(let first):
      Diagnostic(
        .error, id: "repeated-key", "'\(fault.found)' is in the object twice", at: Label(fault.range, "again"),
        related: [Label(first, "first here")])
    }
  }

  /// A value that would have to come from elsewhere.
  static func variable(at range: SourceRange, help: String) -> Diagnostic {
    Diagnostic(
      .error, id: "unsupported-syntax", "variables are not supported", at: Label(range, "a variable"), help: [help])
  }

  /// The near names if there are any, else all of them.
  private static func orList(_ near: [String], _ words: String, _ all: [String]) -> [String] {
    near.isEmpty ? ["\(words) \(all.map { "'\($0)'" }.joined(separator: ", "))"] : near
  }
}

extension HCLBlock {
  /// The block as a message names it, e.g. "spoke 'prod'".
  var described: String { labels.first.map { "\(type.text) '\($0.text)'" } ?? "'\(type.text)'" }
}
