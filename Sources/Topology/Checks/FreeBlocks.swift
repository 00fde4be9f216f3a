package import Addressing

/// Finds blocks that nothing in the network uses; each is proposed once.
package struct FreeBlocks {
  /// Disjoint and in order.
  private var taken: [Block]

  package init(of network: Network) {
    self.init(beside: network.vpcs.flatMap(\.blocks) + network.externals.flatMap(\.blocks))
  }

  init(beside used: [Block]) { taken = (used + [Block.docker]).aggregated() }

  /// The block itself where nothing has any of it, else the next free one of its size; either is free no longer then.
  mutating func nearest(to block: Block) -> Block? {
    let index = position(of: block)
    if index < taken.count, taken[index].overlaps(block) { return take(like: block) }
    insert(block)
    return block
  }

  /// Help that names a free block as large as `block`, e.g. "the next free /20 is 10.1.0.0/20".
  mutating func help(for block: Block) -> [String] {
    guard let free = take(like: block) else { return [] }
    return ["the next free /\(block.length) is \(free)"]
  }

  /// The next free block of that size, which is free no longer then.
  package mutating func take(like block: Block) -> Block? {
    guard let free = next(like: block) else { return nil }
    insert(free)
    return free
  }

  /// The next free block of that size above it in the same private space, else from the space's beginning.
  package func next(like block: Block) -> Block? {
    guard let space = PrivateSpace(holding: block)?.block else { return nil }
    return search(from: block.first, length: block.length, in: space)
      ?? search(from: space.first, length: block.length, in: space)
  }

  private func search(from start: IPv4Address, length: Int, in space: Block) -> Block? {
    var candidate = Block(holding: start, length: length)
    while space.contains(candidate) {
      guard let obstacle = taken[position(of: candidate)...].first, obstacle.overlaps(candidate) else {
        return candidate
      }
      let beyond = max(obstacle.last, candidate.last)
      guard beyond < space.last else { return nil }
      candidate = Block(holding: IPv4Address(beyond.value + 1), length: length)
    }
    return nil
  }

  /// The index of the first taken block that does not end before `block`.
  private func position(of block: Block) -> Int {
    var low = 0
    var high = taken.count
    while low < high {
      let middle = (low + high) / 2
      if taken[middle].last < block.first { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func insert(_ block: Block) { taken.insert(block, at: position(of: block)) }
}
