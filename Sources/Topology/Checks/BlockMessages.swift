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

  static func nestedBlock(_ type: Word, in schema: BlockSchema) -> Diagnostic {
    Diagnostic(
      .error, id: "unknown-block", "there is no block '\(type.text)' within '\(schema.type.rawValue)'",
      at: Label(type.range, "a block within a block"),
      help: schema[type.text] == nil ? [] : ["'\(type.text)' is an attribute: write \(type.text) = …"])
  }

  static func unknownBlock(_ type: Word) -> Diagnostic {
    let known = BlockType.allCases.map(\.rawValue)
    return Diagnostic(
      .error, id: "unknown-block", "there is no block '\(type.text)'", at: Label(type.range, "not known"),
      help: orList(didYouMean(type.text, among: known), "the blocks are", known))
  }

  static func attributeOutside(_ name: Word) -> Diagnostic {
    Diagnostic(
      .error, id: "unknown-attribute", "'\(name.text)' stands outside of any block",
      at: Label(name.range, "attributes belong in blocks"),
      help: BlockSchema.network[name.text] == nil ? [] : ["write it into the 'network' block"])
  }

  static func unknownAttribute(_ name: Word, in schema: BlockSchema) -> Diagnostic {
    let near = didYouMean(name.text, among: schema.attributes.map(\.name))
    let owners = BlockSchema.all.filter { $0[name.text] != nil }.map { "'\($0.type.rawValue)'" }
    let elsewhere = owners.isEmpty ? [] : ["'\(name.text)' is an attribute of \(owners.joined(separator: ", "))"]
    return Diagnostic(
      .error, id: "unknown-attribute", "'\(schema.type.rawValue)' has no attribute '\(name.text)'",
      at: Label(name.range, "not known"),
      help: orList(near + elsewhere, "its attributes are", schema.attributes.map(\.name)))
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

  /// The near names if there are any, else all of them.
  private static func orList(_ near: [String], _ words: String, _ all: [String]) -> [String] {
    near.isEmpty ? ["\(words) \(all.map { "'\($0)'" }.joined(separator: ", "))"] : near
  }
}

extension HCLBlock {
  /// The block as a message names it, e.g. "spoke 'prod'".
  var described: String { labels.first.map { "\(type.text) '\($0.text)'" } ?? "'\(type.text)'" }
}
