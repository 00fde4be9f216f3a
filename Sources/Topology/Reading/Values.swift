internal import Diagnostics
internal import HCL

/// How a value differs from the type that it should have.
struct ValueFault {
  enum Kind {
    case type(expected: ValueType)
    /// A variable of another tool, where a value of that type belongs.
    case variable(expected: ValueType)
    case choice([String])
    case repeated(first: SourceRange)
    case repeatedKey(first: SourceRange)
  }

  let kind: Kind
  let range: SourceRange
  /// The value as it is to be shown, e.g. "a number".
  let found: String
  /// What there is to do, if it can be told.
  var help: [String] = []
}

extension Expression {
  var text: String? {
    guard case .string(let text) = kind else { return nil }
    return text
  }

  var bool: Bool? {
    guard case .bool(let value) = kind else { return nil }
    return value
  }

  var number: Int? {
    guard case .number(let digits) = kind else { return nil }
    return Int(digits)
  }

  var items: [Expression] {
    guard case .list(let items) = kind else { return [self] }
    return items
  }

  var isList: Bool {
    if case .list = kind { true } else { false }
  }

  /// Whether it, or something inside it, has had its diagnostic already.
  var isInvalid: Bool {
    switch kind {
    case .invalid: true
    case .list(let items): items.contains(where: \.isInvalid)
    case .object(let items): items.contains(where: \.value.isInvalid)
    case .string, .number, .bool, .reference: false
    }
  }

  /// Whether anything in it, however deep, has had its diagnostic already.
  private var holdsInvalid: Bool {
    switch kind {
    case .invalid: true
    case .list(let items): items.contains(where: \.holdsInvalid)
    case .object(let items): items.contains(where: \.value.holdsInvalid)
    case .string, .number, .bool, .reference: false
    }
  }

  /// What it is, in words.
  var described: String {
    switch kind {
    case .string: "a string"
    case .number(let digits): Int(digits) == nil ? "'\(digits)'" : "a number"
    case .bool: "a boolean"
    case .list: "a list"
    case .object: "an object"
    case .reference: "a reference"
    case .invalid: "invalid"
    }
  }

  /// The scalar as a word that two spellings share only if they mean the same; nil for lists and objects.
  var scalar: String? {
    switch kind {
    case .string(let text): "\"\(text)"
    case .number(let digits): digits
    case .bool(let value): "\(value)"
    case .reference(let words): words.map(\.text).joined(separator: ".")
    case .list, .object, .invalid: nil
    }
  }

  /// The one item of an object that holds nothing but another object.
  var onlyObject: ObjectItem? {
    guard case .object(let items) = kind, items.count == 1, case .object = items[0].value.kind else { return nil }
    return items[0]
  }

  /// What is wrong with it as a value of `type`.
  func faults(as type: ValueType) -> [ValueFault] {
    switch (type, kind) {
    case (_, .invalid), (.anything, _), (.text, .string), (.bool, .bool), (.reference, .reference): []
    case (.choice(let values), .string(let text)):
      values.contains(text) ? [] : [ValueFault(kind: .choice(values), range: range, found: text)]
    case (.number, .number) where number != nil: []
    case (.pair(let item), .list(let items)): items.flatMap { $0.faults(as: item) }
    case (.list(let item), .list(let items)): items.flatMap { $0.faults(as: item) } + repeats(in: items)
    case (.object(_, let value), .object(let items)):
      items.flatMap { $0.value.faults(as: value) } + repeatedKeys(in: items)
    case (.either(let types), _):
      types.first { $0.hasKind(of: self) }.map { faults(as: $0) } ?? (holdsInvalid ? [] : [wrongType(type)])
    case (.text, _), (.number, _), (.bool, _), (.choice, _), (.list, _), (.pair, _), (.object, _), (.reference, _):
      holdsInvalid ? [] : [wrongType(type)]
    }
  }

  private func wrongType(_ expected: ValueType) -> ValueFault {
    if case .reference(let words) = kind, words.count > 1, Elsewhere.isVariable(words[0].text) {
      return ValueFault(kind: .variable(expected: expected), range: range, found: described)
    }
    return ValueFault(kind: .type(expected: expected), range: range, found: described, help: help(as: expected))
  }

  private func repeats(in items: [Expression]) -> [ValueFault] {
    var seen: [String: SourceRange] = [:]
    return items.compactMap { item in
      guard let scalar = item.scalar, let first = seen.updateValue(item.range, forKey: scalar) else { return nil }
      return ValueFault(
        kind: .repeated(first: first), range: item.range, found: scalar.drop { $0 == "\"" }.description)
    }
  }

  private func repeatedKeys(in items: [ObjectItem]) -> [ValueFault] {
    var seen: [String: SourceRange] = [:]
    return items.compactMap { item in
      guard let first = seen.updateValue(item.key.range, forKey: item.key.text) else { return nil }
      return ValueFault(kind: .repeatedKey(first: first), range: item.key.range, found: item.key.text)
    }
  }
}

extension ValueType {
  /// Whether a value has the outer form of the type, whatever is inside.
  fileprivate func hasKind(of value: Expression) -> Bool {
    switch (self, value.kind) {
    case (.text, .string), (.choice, .string), (.number, .number), (.bool, .bool), (.list, .list), (.pair, .list),
      (.object, .object),
      (.reference, .reference), (.anything, _), (_, .invalid):
      true
    case (.either(let types), _): types.contains { $0.hasKind(of: value) }
    default: false
    }
  }
}
