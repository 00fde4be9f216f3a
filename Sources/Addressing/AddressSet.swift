/// A set of addresses. They are of IPv4, the only family yet, and so their numbers are told apart by this name alone:
/// whoever takes or gives addresses says `AddressSet`, which can become a type with a set for each family.
package typealias AddressSet = NumberSet

extension AddressSet {
  /// All addresses.
  package static let everywhere = AddressSet(Block.everything)

  /// The public addresses, without those that are private, shared, reserved or for groups (RFC 6890).
  package static let internet = AddressSet.everywhere.subtracting(AddressSet(notPublic))

  private static let notPublic: [Block] =
    PrivateSpace.allCases.map(\.block) + [
      Block(holding: IPv4Address(0, 0, 0, 0), length: 8), Block(holding: IPv4Address(127, 0, 0, 0), length: 8),
      Block(holding: IPv4Address(169, 254, 0, 0), length: 16), Block(holding: IPv4Address(198, 18, 0, 0), length: 15),
      Block(holding: IPv4Address(224, 0, 0, 0), length: 3),
    ]

  package init(_ block: Block) { self.init(block.first.value...block.last.value) }

  package init(_ blocks: some Sequence<Block>) { self.init(blocks.map(\.span)) }

  /// The fewest blocks that hold exactly these addresses, in order.
  package var blocks: [Block] {
    spans.flatMap { span -> [Block] in
      var (found, next) = ([Block](), UInt64(span.lower))
      while next <= UInt64(span.upper) {
        let room = 64 - (UInt64(span.upper) - next + 1).leadingZeroBitCount - 1
        let bits = min(next == 0 ? 32 : next.trailingZeroBitCount, room, 32)
        found.append(Block(holding: IPv4Address(UInt32(next)), length: 32 - bits))
        next += 1 << UInt64(bits)
      }
      return found
    }
  }

  /// These blocks as texts.
  package var blockTexts: [String] { blocks.map(\.description) }
}

extension Block {
  /// Its addresses.
  package var span: AddressSet.Span { AddressSet.Span(first.value, last.value) }
}

extension [Block] {
  /// The fewest blocks that hold what is in these and in none of `others`, in order.
  package func subtracting(_ others: [Block]) -> [Block] {
    AddressSet(self).subtracting(AddressSet(others)).blocks
  }
}
