import Reachability

extension Reach {
  /// What touches some places and others and is not understood, in the order of the templates.
  func unknowns(_ sources: [Place], _ targets: [Place]) -> [Unknown] {
    if paths.network.unknowns.isEmpty { return [] }
    var found: [String: Unknown] = [:]
    for (ends, others) in [(sources, targets), (targets, sources)] {
      let addresses = others.reduce(NumberSet.empty) { $0.union(self.addresses(of: $1)) }
      for group in groups(on: ends, towards: others) {
        for unknown in paths.unknowns(at: group, towards: addresses) { found[unknown.words] = unknown }
      }
    }
    return paths.network.unknowns.compactMap { found.removeValue(forKey: $0.words) }
  }

  /// The groups of some places, with those of the NAT gateways on the way to the internet.
  private func groups(on places: [Place], towards others: [Place]) -> [Handle<SubnetGroup>] {
    let own = places.compactMap { if case .group(let group) = $0 { group } else { nil } }
    guard others.contains(.internet) else { return own }
    let vpcs = Set(own.map { paths.groups[$0].vpc })
    let gateways = paths.network.nats.map(\.subnet).filter { vpcs.contains(paths.network.subnets[$0].vpc) }
    let between = paths.groups.indices.filter { index in gateways.contains { paths.groups[index].subnets.contains($0) }
    }
    return own + between.map { Handle($0) }.filter { !own.contains($0) }
  }

  private func addresses(of place: Place) -> NumberSet {
    switch place {
    case .group(let group): paths.groups[group].addresses
    case .outsider(let outsider): paths.network.outsiders[outsider].addresses
    case .internet: NumberSet(0...UInt32.max)
    }
  }

  /// Whether there is something to be asked within a place: inside of a subnet everything passes.
  private func hasSeveralSubnets(_ place: Place) -> Bool {
    if case .group(let group) = place { paths.groups[group].subnets.count > 1 } else { false }
  }

  /// The pairs of ends, by their titles, of which it is not known whether the one may open to the other what these flows
  /// have, or more.
  func doubtfulPairs(among flows: [Flow]) -> Set<[String]> {
    if paths.network.unknowns.allSatisfy({ !$0.contradicts(passing: true) && !$0.contradicts(passing: false) }) {
      return []
    }
    let opened = Set(flows.filter { !$0.opens.isEmpty }.map { [$0.from, $0.to] })
    var found: Set<[String]> = []
    for source in places {
      for target in places where source != target || hasSeveralSubnets(source) {
        let pair = [title(of: source), title(of: target)]
        let passes = opened.contains(pair)
        if unknowns([source], [target]).contains(where: { $0.contradicts(passing: passes) }) { found.insert(pair) }
      }
    }
    return found
  }
}

extension Unknown {
  /// `acme--vpc--prod T: transit gateways are not looked into`
  var words: String { "\(source.words): \(reason)" }
}

extension [Unknown] {
  /// A phrase for each reason, with the first of those that have it.
  var phrases: [String] {
    grouped(by: \.reason).map { reason, alike in
      let shown = alike.count > 4 ? 3 : alike.count
      let names = alike.prefix(shown).map(\.source.words).joined(separator: ", ")
      return "\(names)\(alike.count > shown ? " and \(alike.count - shown) more" : ""): \(reason)"
    }
  }
}
