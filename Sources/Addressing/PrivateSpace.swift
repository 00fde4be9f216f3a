/// The private spaces of IPv4, in the order in which rules are numbered.
package enum PrivateSpace: Int, CaseIterable, Sendable {
  case ten
  case oneSevenTwo
  case oneNineTwo
  case shared

  /// The space's block (RFC 1918; RFC 6598 for 100.64.0.0/10).
  package var block: Block {
    switch self {
    case .ten: Block(holding: IPv4Address(10, 0, 0, 0), length: 8)
    case .oneSevenTwo: Block(holding: IPv4Address(172, 16, 0, 0), length: 12)
    case .oneNineTwo: Block(holding: IPv4Address(192, 168, 0, 0), length: 16)
    case .shared: Block(holding: IPv4Address(100, 64, 0, 0), length: 10)
    }
  }

  /// The space that holds all of `block`, if one does.
  package init?(holding block: Block) {
    guard let space = PrivateSpace.allCases.first(where: { $0.block.contains(block) }) else { return nil }
    self = space
  }
}
