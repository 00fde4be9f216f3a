package import Diagnostics

/// A file as it was read: its meaning as a body, and every byte of it as tokens.
package struct SyntaxTree: Sendable {
  package let source: SourceFile
  package let root: Body
  /// All tokens, white space and comments too; each begins where the one before it ends, and `end` is the last.
  package let tokens: [Token]

  package init(source: SourceFile, root: Body, tokens: [Token]) {
    self.source = source
    self.root = root
    self.tokens = tokens
  }

  /// The tokens' bytes one after the other: the source itself.
  package var printed: [UInt8] {
    tokens.reduce(into: []) { $0 += source.bytes[$1.lower..<$1.upper] }
  }
}

/// A body of HCL: attributes and blocks in the order of the source.
package struct Body: Sendable {
  package enum Item: Sendable {
    case attribute(Attribute)
    case block(HCLBlock)
  }

  package var items: [Item]
  /// From the first byte inside to the last.
  package var range: SourceRange
  /// Nothing in it was skipped; else whatever it lacks may only be unreadable, and is not to be called missing.
  package var isWhole: Bool

  package init(items: [Item], range: SourceRange, isWhole: Bool = true) {
    self.items = items
    self.range = range
    self.isWhole = isWhole
  }

  package var attributes: [Attribute] {
    items.compactMap { if case .attribute(let attribute) = $0 { attribute } else { nil } }
  }

  package var blocks: [HCLBlock] {
    items.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }
}

/// A word of the source: a name of a block, attribute, key or a step of a reference.
package struct Word: Hashable, Sendable {
  package let text: String
  package let range: SourceRange

  package init(_ text: String, _ range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// `name = value`
package struct Attribute: Sendable {
  package let name: Word
  package let value: Expression

  package init(name: Word, value: Expression) {
    self.name = name
    self.value = value
  }

  package var range: SourceRange { name.range.joined(with: value.range) }
}

/// `type "label" { … }`; labels may be quoted or bare.
package struct HCLBlock: Sendable {
  package let type: Word
  /// The labels' texts; a quoted one's range holds its quotes.
  package let labels: [Word]
  package let body: Body
  package let range: SourceRange
  /// All labels could be read; else one that is missing has had its diagnostic already.
  package let hasWholeHeader: Bool

  package init(type: Word, labels: [Word], body: Body, range: SourceRange, hasWholeHeader: Bool = true) {
    self.type = type
    self.labels = labels
    self.body = body
    self.range = range
    self.hasWholeHeader = hasWholeHeader
  }
}

/// A value as it stands in the source.
package struct Expression: Sendable {
  package indirect enum Kind: Sendable {
    case string(String)
    /// A number's own spelling, e.g. `9200`, `1.5`, `1e3`; it may have a minus sign.
    case number(String)
    case bool(Bool)
    case list([Expression])
    case object([ObjectItem])
    /// `hub.mgmt`, `internet`: words joined by dots.
    case reference([Word])
    /// Something that has had its diagnostic already.
    case invalid
  }

  package struct ObjectItem: Sendable {
    package let key: Word
    package let value: Expression

    package init(key: Word, value: Expression) {
      self.key = key
      self.value = value
    }
  }

  package let kind: Kind
  package let range: SourceRange

  package init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}
