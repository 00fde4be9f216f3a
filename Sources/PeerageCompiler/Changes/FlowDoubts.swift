import Reachability

extension Flows {
  /// What of a pair might be turned around by what is not understood: what passes might not, or the other way around.
  func doubtful(_ pair: Pair, passing: Bool) -> [DoubtfulPassages] {
    if paths.network.unknowns.isEmpty { return [] }
    return paths.groups.indices.map { Handle<SubnetGroup>($0) }.flatMap { group -> [DoubtfulPassages] in
      let name = paths.groups[group].name
      let sending =
        name == pair.from
        ? paths.doubtful(at: group, isSending: true, passing: passing) + byNAT(group, passing: passing) : []
      return sending + (name == pair.to ? paths.doubtful(at: group, isSending: false, passing: passing) : [])
    }
  }

  /// What might happen to a group's packets at its NAT gateways.
  private func byNAT(_ group: Handle<SubnetGroup>, passing: Bool) -> [DoubtfulPassages] {
    paths.nats(of: group).flatMap { nat in
      [true, false].flatMap { paths.doubtful(at: nat.group, isSending: $0, passing: passing) }
    }.map {
      DoubtfulPassages(
        unknown: $0.unknown,
        passages: [Passage(sources: paths.groups[group].addresses, targets: .everywhere, packets: .everything)])
    }
  }
}
