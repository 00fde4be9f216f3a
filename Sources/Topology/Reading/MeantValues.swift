internal import Addressing
internal import HCL

extension Expression {
  /// What there is to do where a value of `type` belongs and this is none: quotes, none, or brackets.
  func help(as type: ValueType) -> [String] {
    if let written = meant(as: type) {
      return [written.first == "[" || written.first == "\"" ? "write \(written)" : "write \(written) without quotes"]
    }
    guard type.takesReference, let text else { return [] }
    if meansInternet, type.description.contains("internet") {
      return ["for the whole internet write internet, without quotes"]
    }
    if case .success = Block.parse(text) {
      return ["addresses outside our VPCs are declared in an 'external' block, and named here as external.NAME"]
    }
    if type.referenceForms == "account.NAME", isAccountID(text) {
      return ["declare it: account \"data\" { id = \"\(text)\" }, and write account.data without quotes"]
    }
    return ["references have no quotes: \(type.referenceForms)"]
  }

  /// How it is to be written as a value of `type` where it is none; nil where it is one, or nothing can be told.
  func written(as type: ValueType) -> String? { faults(as: type).isEmpty ? nil : meant(as: type) }

  /// Whether it is how other tools write the internet.
  var meansInternet: Bool {
    text.map { ["0.0.0.0/0", "::/0", "*", "any", "all", "internet", "world", "public"].contains($0) } ?? false
  }

  /// The value as it was probably meant, as it would be written.
  private func meant(as type: ValueType) -> String? {
    switch (type, kind) {
    case (.reference, .string(let text)): isReference(text) ? text : nil
    case (.bool, .string(let text)): text == "true" || text == "false" ? text : nil
    case (.number, .string(let text)): Int(text) == nil ? nil : text
    case (.text, _): bareWord.map { "\"\($0)\"" }
    case (.choice(let values), .bool(let isWanted)) where values.contains("single"):
      isWanted ? "\"single\"" : "\"none\""
    case (.choice(let values), _): bareWord.flatMap { values.contains($0) ? "\"\($0)\"" : nil }
    case (.list, .list), (.list, .object): nil
    case (.list(let item), _): (faults(as: item).isEmpty ? spelling : meant(as: item)).map { "[\($0)]" }
    case (.either(let types), _): types.lazy.compactMap { meant(as: $0) }.first
    default: nil
    }
  }

  /// A number, boolean or reference as it is written.
  private var bareWord: String? { text == nil ? scalar : nil }

  private var spelling: String? { text.map { "\"\($0)\"" } ?? scalar }
}

extension ValueType {
  /// How the references that it takes are written.
  fileprivate var referenceForms: String {
    let words = description
    if words.contains("internet") { return "hub.NAME, spoke.NAME, spoke.NAME.TIER, external.NAME, internet" }
    if words.contains("account.") { return "account.NAME" }
    return words.contains("hub.") ? "hub.NAME" : "hub.NAME, spoke.NAME"
  }
}

/// Whether the text would be a reference without its quotes.
private func isReference(_ text: String) -> Bool {
  let words = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  guard words.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isLowerDigitHyphen) }) else { return false }
  return switch String(words[0]) {
  case "internet": words.count == 1
  case "hub", "spoke": words.count <= 3
  case "external", "account": words.count == 2
  default: false
  }
}
