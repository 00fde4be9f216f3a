/// An aligned block of IPv4 addresses, e.g. `10.20.0.0/16`; there is no value with host bits set.
package struct Block: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first address.
  package let first: IPv4Address
  /// The prefix length in bits, 0 to 32.
  package let length: Int

  /// Fails when `length` is not 0 to 32 or `first` has bits beyond it.
  package init?(_ first: IPv4Address, length: Int) {
    guard (0...32).contains(length), first.value & ~Block.mask(length) == 0 else { return nil }
    self.first = first
    self.length = length
  }

  /// The block of that length which holds `address`.
  package init(holding address: IPv4Address, length: Int) {
    let length = min(max(length, 0), 32)
    self.first = IPv4Address(address.value & Block.mask(length))
    self.length = length
  }

  /// Reads `ADDRESS/LENGTH`; nil for any other text and for host bits.
  package init?(_ text: some StringProtocol) {
    guard case .success(let block) = Block.parse(text) else { return nil }
    self = block
  }

  /// Why a text is not a block.
  package enum Fault: Error, Hashable, Sendable {
    /// Not `ADDRESS/LENGTH` at all.
    case form
    /// Host bits are set; the block that was probably meant.
    case hostBits(meant: Block)
  }

  /// Reads `ADDRESS/LENGTH`, or says why that is not a block.
  package static func parse(_ text: some StringProtocol) -> Result<Block, Fault> {
    var numbers = DecimalReader(String(text))
    guard let address = IPv4Address(&numbers), numbers.skip("/"), let length = numbers.number(atMost: 32),
      numbers.isAtEnd
    else { return .failure(.form) }
    guard let block = Block(address, length: length) else {
      return .failure(.hostBits(meant: Block(holding: address, length: length)))
    }
    return .success(block)
  }

  /// Reads `ADDRESS/LENGTH` as AWS does, which takes the block that holds an address with host bits: `10.0.0.5/16` is
  /// `10.0.0.0/16` (EC2 API Reference, CreateVpc, CreateRoute, CreateNetworkAclEntry: its canonical form).
  package init?(asAWSReads text: some StringProtocol) {
    switch Block.parse(text) {
    case .success(let block), .failure(.hostBits(let block)): self = block
    case .failure(.form): return nil
    }
  }

  /// The last address.
  package var last: IPv4Address { IPv4Address(first.value | ~Block.mask(length)) }

  /// How many addresses it holds.
  package var size: UInt64 { 1 << UInt64(32 - length) }

  /// All of IPv4, `0.0.0.0/0`.
  package static let everything = Block(holding: IPv4Address(0), length: 0)

  package func contains(_ other: Block) -> Bool {
    length <= other.length && other.first.value & Block.mask(length) == first.value
  }

  package func overlaps(_ other: Block) -> Bool { contains(other) || other.contains(self) }

  /// The smallest block that holds both.
  package func covering(_ other: Block) -> Block {
    let common = (first.value ^ other.first.value).leadingZeroBitCount
    return Block(holding: first, length: min(common, length, other.length))
  }

  /// The part at `index` when it is cut into `2^bits` equal parts; nil when there is none.
  package func part(_ index: Int, bits: Int) -> Block? {
    guard length + bits <= 32, index >= 0, index < 1 << bits else { return nil }
    return Block(IPv4Address(first.value + UInt32(index) << UInt32(32 - length - bits)), length: length + bits)
  }

  package var description: String { text(dot: ".", slash: "/") }

  /// The octets and the length with marks of one's own, e.g. `10x20x0x0x16`.
  package func text(dot: Unicode.Scalar, slash: Unicode.Scalar) -> String {
    DecimalText.of { text in
      first.write(to: &text, dot: dot)
      text.append(slash)
      text.append(UInt32(length))
    }
  }

  /// By first address, then the larger block first.
  package static func < (left: Block, right: Block) -> Bool {
    (left.first.value, left.length) < (right.first.value, right.length)
  }

  private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : ~0 << UInt32(32 - length) }
}

extension Sequence<Block> {
  /// The fewest blocks that hold exactly the same addresses, in order.
  package func aggregated() -> [Block] {
    var result: [Block] = []
    for block in sorted() {
      if let last = result.last, last.contains(block) { continue }
      result.append(block)
      while result.count > 1, let joined = result[result.count - 2].joined(with: result[result.count - 1]) {
        result.removeLast(2)
        result.append(joined)
      }
    }
    return result
  }
}

extension Block {
  /// The block that this one and its upper neighbour make, if they do.
  func joined(with upper: Block) -> Block? {
    guard length == upper.length, length > 0, self != upper else { return nil }
    let whole = Block(holding: first, length: length - 1)
    return whole.first == first && whole.contains(upper) ? whole : nil
  }
}
