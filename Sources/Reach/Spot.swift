import Addressing
import Reachability

/// A place that is asked about, or some addresses of it.
struct Spot {
  let place: Place
  /// Nil for all of them.
  let addresses: AddressSet?
  /// How they were asked for, e.g. `10.1.0.0/24`; nil for all of them.
  let word: String?

  init(_ place: Place) { (self.place, addresses, word) = (place, nil, nil) }

  init(_ place: Place, _ addresses: AddressSet, _ word: String) {
    (self.place, self.addresses, self.word) = (place, addresses, word)
  }

  /// The only address that is meant, if it is one.
  var address: UInt32? {
    guard let first = addresses?.first, addresses == AddressSet(first...first) else { return nil }
    return first
  }
}

extension AnsweringNetwork {
  /// `10.1.0.5 (prod.app)`, `prod.app`.
  func title(of spot: Spot) -> String { spot.word.map { "\($0) (\(title(of: spot.place)))" } ?? title(of: spot.place) }

  /// Every pair of addresses of two places, but for those within one subnet; none where nothing joins the two.
  func allPairs(_ from: Place, _ to: Place) -> [Passage] {
    guard let sources = addresses(of: from, for: to), let targets = addresses(of: to, for: from) else { return [] }
    let subnets = from == to ? self.subnets(of: from) : []
    if subnets.isEmpty { return [Passage(sources: sources, targets: targets, packets: .everything)] }
    return subnets.map { Passage(sources: $0, targets: targets.subtracting($0), packets: .everything) }
      .filter { !$0.isEmpty }
  }

  /// Every pair of addresses that two spots ask about.
  func allPairs(_ from: Spot, _ to: Spot) -> [Passage] {
    (allPairs(from.place, to.place) + pairsWithinSubnets(from, to)).compactMap { pairs in
      let sources = from.addresses.map { pairs.sources.intersection($0) } ?? pairs.sources
      let targets = to.addresses.map { pairs.targets.intersection($0) } ?? pairs.targets
      let rest = Passage(sources: sources, targets: targets, packets: pairs.packets)
      return rest.isEmpty ? nil : rest
    }
  }

  /// Those within one subnet, where they are asked about: by addresses, or of an end that has no other subnet.
  private func pairsWithinSubnets(_ from: Spot, _ to: Spot) -> [Passage] {
    guard asksWithinSubnets(from, to) else { return [] }
    return subnets(of: from.place).map { Passage(sources: $0, targets: $0, packets: .everything) }
  }

  /// Whether two spots ask about what goes on inside of subnets, too.
  func asksWithinSubnets(_ from: Spot, _ to: Spot) -> Bool {
    guard from.place == to.place, case .group(let group) = from.place else { return false }
    return from.addresses != nil || to.addresses != nil || paths.groups[group].subnets.count == 1
  }

  /// The addresses of each subnet of a place.
  private func subnets(of place: Place) -> [AddressSet] {
    guard case .group(let group) = place else { return [] }
    return paths.groups[group].subnets.map { paths.network.subnets[$0].addresses }
  }

  /// The addresses of a place as another one sees them; nil where nothing joins the two.
  private func addresses(of place: Place, for other: Place) -> AddressSet? {
    switch (place, other) {
    case (.group(let group), _): return paths.groups[group].addresses
    case (.outsider(let outsider), .group(let group)):
      let network = paths.network.outsiders[outsider]
      return network.vpc == paths.groups[group].vpc ? network.addresses : nil
    case (.internet, .group(let group)): return paths.internet(of: paths.groups[group].vpc)
    case (.outsider, _), (.internet, _): return nil
    }
  }
}
