import Addressing

extension [Block] {
  /// The fewest blocks that hold what is in these and in none of `others`, in order.
  func subtracting(_ others: [Block]) -> [Block] {
    let taken = others.aggregated()
    return aggregated().flatMap { $0.subtracting(taken) }
  }
}

extension Block {
  /// Halves the block until each part is all free or all taken.
  fileprivate func subtracting(_ taken: [Block]) -> [Block] {
    let inside = taken.filter { $0.overlaps(self) }
    if inside.isEmpty { return [self] }
    if inside.contains(where: { $0.contains(self) }) { return [] }
    return [part(0, bits: 1), part(1, bits: 1)].compactMap { $0 }.flatMap { $0.subtracting(inside) }
  }
}
