internal import Addressing
internal import Diagnostics

/// A text of `cidr` that is no block: as it is written, and why.
struct FaultyBlock {
  let text: String
  let fault: Block.Fault
  /// Whether it is to be a VPC's, which AWS takes from /16 to /28.
  let isOfVPC: Bool
  let place: SourceRange
}

extension Resolver {
  /// Reports them once all blocks are known: what is proposed must not be the next mistake.
  mutating func reportFaultyBlocks() {
    guard !faultyBlocks.isEmpty else { return }
    var free = FreeBlocks(of: network)
    let others = network.allBlocks
    for block in faultyBlocks.prefix(Diagnostics.limit) { diagnostics.append(block.diagnostic(&free, others)) }
  }
}

extension FaultyBlock {
  fileprivate func diagnostic(
    _ free: inout FreeBlocks, _ others: [(Block, SourceRange, Name)]
  ) -> Diagnostic {
    guard case .hostBits(let meant) = fault else {
      return .badBlock(text, fault, example: example(&free).description, at: place)
    }
    if isOfVPC, let size = Block.sizes.nearest(to: meant.length), let wanted = block(length: size) {
      let proposed = free.nearest(to: wanted) ?? wanted
      return .hostBits(text, meant, at: place, help: ["a VPC's block is /16 to /28, as \(proposed)"])
    }
    guard let (taken, _, owner) = others.first(where: { $0.0.overlaps(meant) }) else {
      return .hostBits(text, meant, at: place, help: ["the block that holds it is \(meant)"])
    }
    let help = ["the block that holds it, \(meant), overlaps \(taken) of '\(owner)'"] + free.help(for: meant)
    return .hostBits(text, meant, at: place, help: help)
  }

  /// A block that could stand there: with the address of the text, if it has one and that is free.
  private func example(_ free: inout FreeBlocks) -> Block {
    let wanted = block(length: 16) ?? Block(holding: IPv4Address(10, 20, 0, 0), length: 16)
    return free.nearest(to: wanted) ?? wanted
  }

  /// The block of that length around the text's address; nil where it begins with none.
  private func block(length: Int) -> Block? {
    let address = text.drop { $0 == " " }.prefix { $0 != "/" && $0 != " " }
    switch Block.parse("\(address)/\(length)") {
    case .success(let block), .failure(.hostBits(let block)): return block
    case .failure(.form): return nil
    }
  }
}

extension Block {
  /// The lengths that the blocks of a VPC have (VPC User Guide, VPC CIDR blocks).
  static let sizes = 16...28
}

extension ClosedRange<Int> {
  /// The end of the range that is nearer; nil for what is within.
  func nearest(to value: Int) -> Int? { contains(value) ? nil : Swift.min(Swift.max(value, lowerBound), upperBound) }
}
