/// What an attribute takes as its value.
package indirect enum ValueType: Hashable, Sendable {
  /// A string; the words say of what, e.g. "a block".
  case text(String)
  /// A whole number; the words say of what.
  case number(String)
  case bool
  case choice([String])
  case list(ValueType)
  /// A list of two.
  case pair(ValueType)
  /// The words are an example, e.g. `{ team = "web" }`.
  case object(String, ValueType)
  /// A reference; the words say to what and how it is written, e.g. "a hub, as in hub.mgmt".
  case reference(String)
  case either([ValueType])
  /// Whatever it is, since it is refused anyway.
  case anything

  /// The type in words, as they follow "'cidr' takes", e.g. "a block in quotes, or a list of them".
  package var description: String {
    switch self {
    case .text(let what): "\(what) in quotes"
    case .number(let what): what
    case .bool: "true or false"
    case .choice(let values): orList(values.map { "\"\($0)\"" })
    case .list(.choice(let values)): "a list with some of " + values.map { "\"\($0)\"" }.joined(separator: ", ")
    case .list(.text(let what)): "a list of \(plural(what)) in quotes"
    case .list(.reference(let what)): "a list of \(plural(what))"
    case .list(let item): "a list; each item is \(item.description)"
    case .pair(let item): "a list of two \(plural(item.description))"
    case .object(let example, _): "an object, as in \(example)"
    case .reference(let what): what
    case .either(let types): described(types)
    case .anything: "a value"
    }
  }

  /// Where a thing or a list of such things is taken the thing is named once.
  private func described(_ types: [ValueType]) -> String {
    if types.count == 2, case .list(let item) = types[1], item == types[0] {
      return "\(item.description), or a list of them"
    }
    return types.map(\.description).joined(separator: ", or ")
  }

  /// Whether a reference could be right.
  var takesReference: Bool {
    switch self {
    case .reference: true
    case .list(let item), .pair(let item): item.takesReference
    case .either(let types): types.contains(where: \.takesReference)
    case .text, .number, .bool, .choice, .object, .anything: false
    }
  }
}

/// "zone names" of "a zone name", "hubs, as in hub.mgmt" of "a hub, as in hub.mgmt".
private func plural(_ what: String) -> String {
  let noun = what.prefix { $0 != "," }
  return noun.split(separator: " ").drop { $0 == "a" || $0 == "an" }.joined(separator: " ") + "s"
    + what.dropFirst(noun.count)
}

/// "a, b or c"
private func orList(_ items: [String]) -> String {
  items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " or " + items[items.count - 1]
}
