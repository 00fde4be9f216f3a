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
  case object(String, ValueType)
  /// A reference; the words say to what, e.g. "a VPC".
  case reference(String)
  case either([ValueType])
  /// Whatever it is, since it is refused anyway.
  case anything

  /// The type in words, e.g. "a block in quotes or a list, each a block in quotes".
  package var description: String {
    switch self {
    case .text(let what): "\(what) in quotes"
    case .number(let what): what
    case .bool: "true or false"
    case .choice(let values): "one of " + values.map { "\"\($0)\"" }.joined(separator: ", ")
    case .list(let item): "a list, each \(item.description)"
    case .pair(let item): "a list of two, each \(item.description)"
    case .object(let what, _): "an object (\(what))"
    case .reference(let what): "a reference to \(what)"
    case .either(let types): types.map(\.description).joined(separator: ", or ")
    case .anything: "a value"
    }
  }

  /// Whether a string could be right.
  var takesText: Bool {
    switch self {
    case .text, .choice: true
    case .either(let types): types.contains(where: \.takesText)
    case .number, .bool, .list, .pair, .object, .reference, .anything: false
    }
  }
}
