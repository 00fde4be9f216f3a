internal import Addressing

extension Network {
  /// What the topology lets ends open to each other, by an `allow` or without, each pair once and in order of the ends.
  /// What passes beside it, as answers do or where no ACL stands, is not among it.
  package var allowed: [Grant] {
    var traffic: [Pair: Traffic] = [:]
    for opening in connectionOpenings {
      let known = traffic.updateValue(opening.traffic, forKey: opening.pair)
      if let known { traffic[opening.pair] = known.union(opening.traffic) }
    }
    return traffic.sorted { $0.key < $1.key }.map { Grant(from: $0.key.from, to: $0.key.to, traffic: $0.value) }
  }
}
