internal import Diagnostics
internal import HCL

/// The blocks of a file, sorted by what they declare; each has been read by its schema.
struct Declarations {
  private(set) var networks: [Fields] = []
  private(set) var accounts: [Fields] = []
  private(set) var hubs: [Fields] = []
  private(set) var spokes: [Fields] = []
  private(set) var peerings: [Fields] = []
  private(set) var externals: [Fields] = []
  private(set) var allows: [Fields] = []
  private(set) var nevers: [Fields] = []
  /// The labels of blocks of no known type; whoever refers to them has made no second mistake.
  private(set) var unknownLabels: Set<String> = []
  private(set) var hasUnknownBlock = false
  /// Whether every block could be read and has its name; else a name that is not known may be another one's.
  private(set) var isWhole: Bool

  init(_ body: Body, _ diagnostics: inout Diagnostics) {
    isWhole = body.isWhole
    for item in body.items {
      switch item {
      case .attribute(let attribute):
        if BlockType(rawValue: attribute.name.text) != nil { (hasUnknownBlock, isWhole) = (true, false) }
        diagnostics.append(.attributeOutside(attribute))
      case .block(let block): read(block, &diagnostics)
      }
    }
  }

  private mutating func read(_ block: HCLBlock, _ diagnostics: inout Diagnostics) {
    guard let type = BlockType(rawValue: block.type.text) else {
      hasUnknownBlock = true
      unknownLabels.formUnion(block.labels.map(\.text))
      return diagnostics.append(.unknownBlock(block))
    }
    let fields = Fields(block, type.schema, &diagnostics)
    if !block.hasWholeHeader || type.isNamed && block.labels.isEmpty { isWhole = false }
    switch type {
    case .network: networks.append(fields)
    case .account: accounts.append(fields)
    case .hub: hubs.append(fields)
    case .spoke: spokes.append(fields)
    case .peering: peerings.append(fields)
    case .external: externals.append(fields)
    case .allow: allows.append(fields)
    case .never: nevers.append(fields)
    }
  }
}
