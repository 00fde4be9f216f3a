internal import Addressing
internal import Diagnostics

/// A block with bits beyond its length, as it is written, and the block that holds it.
struct MisalignedBlock {
  let text: String
  let meant: Block
  let place: SourceRange
}

extension Resolver {
  /// Reports them once all blocks are known: what is proposed must not be the next mistake.
  mutating func reportMisalignedBlocks() {
    guard !misaligned.isEmpty else { return }
    var free = FreeBlocks(of: network)
    let others = network.allBlocks
    for block in misaligned.prefix(Diagnostics.limit) {
      let other = others.first { $0.0.overlaps(block.meant) }
      var help = ["the block that holds it is \(block.meant)"]
      if let (taken, _, owner) = other {
        help =
          ["the block that holds it, \(block.meant), overlaps \(taken) of '\(owner)'"] + free.help(for: block.meant)
      }
      diagnostics.append(.hostBits(block.text, block.meant, at: block.place, help: help))
    }
  }
}
