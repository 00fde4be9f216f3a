/// One attribute of the language, as the reference and `peerage explain` print it.
package struct AttributeSchema: Sendable {
  package let name: String
  package let type: ValueType
  /// What holds when it is not written, as it would be written or in words; nil when it is required.
  package let fallback: String?
  /// One line on what it means.
  package let doc: String

  init(_ name: String, _ type: ValueType, default fallback: String?, _ doc: String) {
    self.name = name
    self.type = type
    self.fallback = fallback
    self.doc = doc
  }

  package var isRequired: Bool { fallback == nil }
}

/// One kind of block of the language.
package struct BlockSchema: Sendable {
  package let type: BlockType
  /// One line on what it means.
  package let doc: String
  package let attributes: [AttributeSchema]

  package subscript(_ name: String) -> AttributeSchema? { attributes.first { $0.name == name } }
}

/// The kinds of blocks, in the order of the reference.
package enum BlockType: String, Sendable, CaseIterable {
  case network
  case account
  case hub
  case spoke
  case peering
  case external
  case allow
  case never

  /// Whether a name follows the word, as in `hub "mgmt"`.
  package var isNamed: Bool {
    switch self {
    case .network, .account, .hub, .spoke, .external: true
    case .peering, .allow, .never: false
    }
  }

  /// The block's schema.
  package var schema: BlockSchema {
    switch self {
    case .network: .network
    case .account: .account
    case .hub: .hub
    case .spoke: .spoke
    case .peering: .peering
    case .external: .external
    case .allow: .allow
    case .never: .never
    }
  }
}
