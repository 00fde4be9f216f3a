import Addressing
import Reach
import Reachability

extension Flows {
  /// What of a pair might be turned around by what is not understood: what passes might not, or the other way around.
  func doubtful(_ pair: Pair, passing: Bool) -> [DoubtfulPassages] {
    if paths.network.unknowns.isEmpty { return [] }
    return paths.groups.indices.map { Handle<SubnetGroup>($0) }.flatMap { group -> [DoubtfulPassages] in
      let end = end(of: group)
      let sending =
        end == pair.from
        ? paths.doubtful(at: group, isSending: true, passing: passing) + byNAT(group, passing: passing) : []
      return sending + (end == pair.to ? paths.doubtful(at: group, isSending: false, passing: passing) : [])
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

  /// What of a pair goes from or to subnets that others have too and could not read.
  func unread(_ pair: Pair, in others: Flows) -> [DoubtfulPassages] {
    let unread = others.unread
    if unread.isEmpty { return [] }
    return paths.groups.indices.map { Handle<SubnetGroup>($0) }.flatMap { group -> [DoubtfulPassages] in
      let end = end(of: group)
      if !pair.ends.contains(end) { return [] }
      return paths.groups[group].subnets.flatMap { subnet -> [DoubtfulPassages] in
        guard let unknown = self.unknown(subnet, among: unread) else { return [] }
        let addresses = paths.network.subnets[subnet].addresses
        let ways = [
          (end == pair.from, Passage(sources: addresses, targets: .everywhere, packets: .everything)),
          (end == pair.to, Passage(sources: .everywhere, targets: addresses, packets: .everything)),
        ]
        return ways.filter(\.0).map { DoubtfulPassages(unknown: unknown, passages: [$0.1]) }
      }
    }
  }

  /// Why others could not read a subnet, or its VPC; nil where they could, or have none.
  func unknown(_ subnet: Handle<Subnet>, among unread: [Source: Unknown]) -> Unknown? {
    let subnet = paths.network.subnets[subnet]
    return unread[subnet.source] ?? unread[paths.network.vpcs[subnet.vpc].source]
  }

  /// What is not understood, by where it is written, of what is no subnet and no VPC here, though it may be one.
  var unread: [Source: Unknown] {
    let network = paths.network
    let read = Set(network.vpcs.map(\.source) + network.subnets.map(\.source))
    return Dictionary(
      network.unknowns.filter { !read.contains($0.source) }.map { ($0.source, $0) },
      uniquingKeysWith: { first, _ in first })
  }
}
