internal import Diagnostics
internal import HCL

extension Resolver {
  /// The tags of a block, in order of their keys.
  mutating func tags(_ fields: Fields) -> [Tag] {
    guard let object = fields["tags"], case .object(let items) = object.kind else { return [] }
    if items.count > 40 { diagnostics.append(.tooManyTags(items.count, at: object.range)) }
    var tags: [Tag] = []
    for item in items {
      let value = item.value.text ?? ""
      let faults = [
        tagKeyFault(item.key.text).map { (item.key.range, $0) }, tagValueFault(value).map { (item.value.range, $0) },
      ]
      .compactMap { $0 }
      for (range, fault) in faults { diagnostics.append(.badTag(fault, at: range)) }
      if faults.isEmpty { tags.append(Tag(item.key.text, value)) }
    }
    return tags.sorted { $0.key < $1.key }
  }
}

/// What is wrong with a tag's key, in words.
private func tagKeyFault(_ key: String) -> String? {
  if key.isEmpty { return "a tag's key is empty" }
  if key == "Name" { return "the tag 'Name' is Peerage's own" }
  for prefix in ["aws:", "peerage:"] where key.lowercased().hasPrefix(prefix) {
    return "the tag '\(key.printable)' begins with '\(prefix)', which is reserved"
  }
  let count = key.unicodeScalars.count
  if count > 128 { return "a tag's key has \(count) characters, and at most 128 are allowed" }
  return key.unicodeScalars.first { !isTagCharacter($0) }.map { "a tag's key cannot hold \($0.described)" }
}

private func tagValueFault(_ value: String) -> String? {
  if value.isEmpty { return "a tag's value is empty, which CloudFormation does not take" }
  let count = value.unicodeScalars.count
  if count > 256 { return "a tag's value has \(count) characters, and at most 256 are allowed" }
  return value.unicodeScalars.first { !isTagCharacter($0) }.map { "a tag's value cannot hold \($0.described)" }
}

/// Letters and digits of any script, the space, and `+ - = . _ : / @`.
private func isTagCharacter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
    .letterNumber, .otherNumber, .spaceSeparator:
    true
  default: "+-=._:/@".unicodeScalars.contains(scalar)
  }
}

extension Unicode.Scalar {
  /// The character, or its number where it cannot be shown.
  fileprivate var described: String {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .nonspacingMark, .enclosingMark, .spacingMark:
      "U+" + String(repeating: "0", count: max(0, 4 - String(value, radix: 16).count))
        + String(value, radix: 16).uppercased()
    default: "'\(self)'"
    }
  }
}

extension String {
  /// The text without what would disturb a terminal.
  fileprivate var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(64)))
  }
}
