import Reachability
import Topology

// What is promised and does not get through, and answers that do not get back.

extension BoundNetwork {
  var losses: [Finding] {
    promise.pairs.flatMap { from, to -> [Finding] in
      let wanted = promise.new(from, to)
      if to == .internet, case .tier(_, let tier) = from, tier != .public { return lossesThroughNAT(from, wanted) }
      return lacking(.lost, from, to, wanted.union(.pathMTU))
        + lacking(.answersLost, to, from, promise.answers(from, to).union(.pathMTU))
    } + endpointLosses + pathMTULosses
  }

  /// What does not get from one end to the other by the straight way, over all pairs of addresses.
  private func lacking(_ kind: Finding.Kind, _ from: End, _ to: End, _ wanted: PacketSet) -> [Finding] {
    var found: [Finding] = []
    for case .external(let external) in [from, to] where outsiders[external] == nil {
      found.append(
        Finding(kind, network.words(for: from), network.words(for: to), wanted, why: "there is no connection"))
    }
    for source in places(of: from) {
      for target in places(of: to) {
        for delivery in straight(source, target) where !wanted.isSubset(of: delivery.packets) {
          let lost = wanted.subtracting(delivery.packets)
          found.append(
            Finding(kind, network.words(for: from), network.words(for: to), lost, example: delivery.example))
        }
      }
    }
    return found
  }

  private func straight(_ from: Place, _ to: Place) -> [Delivery] {
    switch (from, to) {
    case (.group(let source), .group(let target)):
      return source == target && paths.groups[source].subnets.count == 1
        ? [] : paths.straight(source, target)
    case (.group(let source), .outsider(let target)): return paths.toOutsider(source, target)
    case (.outsider(let source), .group(let target)): return paths.fromOutsider(source, target)
    case (.group(let source), .internet): return paths.toInternet(source)
    case (.internet, .group(let target)): return paths.fromInternet(target)
    case (.outsider, .outsider), (.outsider, .internet), (.internet, .outsider), (.internet, .internet): return []
    }
  }

  private func places(of end: End) -> [Place] {
    switch end {
    case .tier: (groups[end] ?? []).map { .group($0) }
    case .external(let external): outsiders[external].map { [.outsider($0)] } ?? []
    case .internet: [.internet]
    }
  }

  /// A tier's way out by NAT: to every address of the internet, and the answers by way of the gateway.
  private func lossesThroughNAT(_ from: End, _ promised: PacketSet) -> [Finding] {
    let wanted = promised.intersection(.translatable).union(.pathMTU)
    return (groups[from] ?? []).flatMap { group -> [Finding] in
      let vpc = paths.groups[group].vpc
      let deliveries = paths.natToInternet(group)
      var unreached = paths.internet(of: vpc)
      var found: [Finding] = []
      for delivery in deliveries {
        unreached = unreached.subtracting(delivery.targets)
        if wanted.isSubset(of: delivery.packets) { continue }
        let lost = wanted.subtracting(delivery.packets)
        found.append(Finding(.lost, network.words(for: from), "internet", lost, example: delivery.example))
      }
      if !unreached.isEmpty {
        found.append(
          Finding(.lost, network.words(for: from), "internet", wanted, why: "no route leads out through NAT"))
      }
      return found + paths.nats(of: group).flatMap { answersLost(from, group, $0.group, wanted) }
    }
  }

  /// The way back: to the gateway's ports, from the gateway to the tier's own, with the internet's address.
  private func answersLost(
    _ from: End, _ group: Handle<SubnetGroup>, _ home: Handle<SubnetGroup>, _ wanted: PacketSet
  ) -> [Finding] {
    let (tier, gateway) = (paths.groups[group], paths.groups[home])
    let internet = paths.internet(of: tier.vpc)
    let asked = wanted.subtracting(.pathMTU)
    let toTier = asked.answers(to: promise.ephemeral).union(.pathMTU)
    let toGateway = asked.answers(to: NumberSet(1024...65535)).union(.pathMTU)
    let hops: [(String, [Filter.Piece], PacketSet)] = [
      ("into the NAT gateway's subnet", paths.entering(gateway, from: internet), toGateway),
      ("out of the NAT gateway's subnet", paths.leaving(gateway, to: tier.addresses), toTier),
      ("into the tier", paths.entering(tier, from: internet), toTier),
    ]
    return hops.flatMap { hop, pieces, needed in
      pieces.filter { !needed.isSubset(of: $0.packets) }.map { piece in
        Finding(
          .answersLost, "internet", network.words(for: from), needed.subtracting(piece.packets), why: hop)
      }
    }
  }

  /// Gateway endpoints: in the tables, out by the ACL, and their answers in.
  private var endpointLosses: [Finding] {
    paths.groups.indices.flatMap { index -> [Finding] in
      guard let end = ends[index].first, case .tier(let vpc, _) = end else { return [] }
      let wanted = promise.endpoints(of: end)
      if wanted.isEmpty { return [] }
      let (group, title) = (paths.groups[index], network.words(for: end))
      let there = Set(paths.services(of: group))
      let absent = network[vpc].endpoints.filter { !there.contains($0.rawValue) }.map {
        Finding(.lost, title, "the endpoint of \($0.rawValue)", wanted, why: "no table of the tier has it")
      }
      let traffic = paths.endpointTraffic(of: group)
      let answers = wanted.answers(to: promise.ephemeral)
      return absent
        + traffic.out.filter { !wanted.isSubset(of: $0.packets) }.map {
          Finding(.lost, title, "the gateway endpoints", wanted.subtracting($0.packets))
        }
        + traffic.into.filter { !answers.isSubset(of: $0.packets) }.map {
          Finding(.answersLost, "the gateway endpoints", title, answers.subtracting($0.packets))
        }
    }
  }
}
