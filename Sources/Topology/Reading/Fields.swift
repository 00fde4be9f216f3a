internal import Diagnostics
internal import HCL

/// The attributes of one block that have the right types; what had a mistake is in `places.flaws`.
struct Fields {
  let block: HCLBlock
  let schema: BlockSchema
  /// The label, with quotes in its range; the block's first word where it has none.
  let label: Word
  private(set) var values: [String: Expression] = [:]
  var places: Places

  /// Reads a block by its schema and reports what does not fit.
  /// Where part of the block could not be read nothing is missed in it.
  init(_ block: HCLBlock, _ schema: BlockSchema, _ diagnostics: inout Diagnostics) {
    self.block = block
    self.schema = schema
    label = block.labels.first ?? block.type
    places = Places(name: label.range)
    checkLabels(&diagnostics)
    readAttributes(&diagnostics)
  }

  /// The value of an attribute; nil when it is not written or had a mistake.
  subscript(_ name: String) -> Expression? { values[name] }

  private func checkLabels(_ diagnostics: inout Diagnostics) {
    let wanted = schema.type.isNamed ? 1 : 0
    if block.labels.count < wanted, block.hasWholeHeader { diagnostics.append(.missingLabel(block.type)) }
    if block.labels.count > wanted {
      diagnostics.append(.surplusLabel(block.labels[wanted], of: block.type, isNamed: schema.type.isNamed))
    }
  }

  private mutating func readAttributes(_ diagnostics: inout Diagnostics) {
    var seen: [String: Word] = [:]
    var meant: Set<String> = []
    let ports = PortsElsewhere(block, schema)
    if let ports {
      diagnostics.append(.portsElsewhere(ports, in: schema))
      meant.insert("ports")
    }
    for item in block.body.items {
      switch item {
      case .block(let inner):
        diagnostics.append(.nestedBlock(inner, in: block, schema))
        meant.insert(inner.type.text)
      case .attribute(let attribute):
        let name = attribute.name
        guard let known = schema[name.text] else {
          if diagnostics.isFull || ports?.names.contains(name) == true { continue }
          let near = Elsewhere.attribute(name.text, in: schema).map { [$0.name] }
          meant.formUnion(near ?? nearNames(to: name.text, among: schema.attributes.map(\.name)))
          diagnostics.append(.unknownAttribute(attribute, in: schema))
          continue
        }
        if let first = seen[name.text] {
          diagnostics.append(.repeatedAttribute(name, first: first))
          continue
        }
        seen[name.text] = name
        read(attribute, as: known, &diagnostics)
      }
    }
    reportMissing(Set(seen.keys).union(meant), &diagnostics)
    places.flaws.formUnion(meant)
  }

  private mutating func read(_ attribute: Attribute, as schema: AttributeSchema, _ diagnostics: inout Diagnostics) {
    let name = attribute.name.text
    places.values[name] = attribute.value.range
    if attribute.value.isInvalid { places.flaws.insert(name) }
    let faults = attribute.value.faults(as: schema.type)
    if block.type.text == BlockType.allow.rawValue, let item = attribute.value.items.first(where: \.meansInternet),
      schema.type.takesReference
    {
      places.flaws.insert(name)
      return diagnostics.append(.internetInQuotes(item, name))
    }
    if faults.isEmpty, !attribute.value.isInvalid { values[name] = attribute.value }
    if !faults.isEmpty { places.flaws.insert(name) }
    for fault in faults { diagnostics.append(.wrongValue(fault, of: name)) }
  }

  private mutating func reportMissing(_ written: Set<String>, _ diagnostics: inout Diagnostics) {
    let isWhole = block.body.isWhole
    for attribute in schema.attributes where attribute.isRequired || !isWhole {
      if written.contains(attribute.name) { continue }
      if isWhole { diagnostics.append(.missingAttribute(attribute, of: block)) }
      places.flaws.insert(attribute.name)
    }
  }
}

extension Fields {
  func text(_ name: String) -> String? { self[name]?.text }

  func bool(_ name: String) -> Bool? { self[name]?.bool }

  /// The items of a list, or the value itself where one is enough.
  func items(_ name: String) -> [Expression]? { self[name]?.items }
}
