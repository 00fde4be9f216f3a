/// The guards of a network by their ends, so that few are looked at for each pair.
package struct GuardIndex: Sendable {
  private let guards: [Guard]
  private var leaving: [End: [Int]] = [:]
  private var entering: [End: [Int]] = [:]

  package init(_ guards: [Guard]) {
    self.guards = guards
    for (index, each) in guards.enumerated() {
      for end in each.from.reduce(into: Set<End>(), { $0.formUnion($1.ends) }) {
        leaving[end, default: []].append(index)
      }
      for end in each.to.reduce(into: Set<End>(), { $0.formUnion($1.ends) }) {
        entering[end, default: []].append(index)
      }
    }
  }

  /// The places of the guards that are about a pair of ends, in order.
  package func covering(_ pair: Pair) -> [Int] {
    guard let from = leaving[pair.from], let to = entering[pair.to] else { return [] }
    return (from.count < to.count ? from : to).filter { guards[$0].covers(pair) }
  }
}
