import Addressing
import Reachability
import Topology

// What is promised and does not get through, and answers that do not get back.

extension BoundNetwork {
  /// What a way lacks of what is promised to go straight.
  func losses(on way: Delivery, _ from: End, _ to: End) -> [Finding] {
    lacking(.lost, way, from, to, promise.isBehindNAT(from, to) ? .nothing : promise.new(from, to))
      + lacking(.answersLost, way, from, to, promise.isBehindNAT(to, from) ? .nothing : promise.answers(to, from))
  }

  private func lacking(
    _ kind: Finding.Kind, _ way: Delivery, _ from: End, _ to: End, _ promised: PacketSet
  ) -> [Finding] {
    if promised.isEmpty { return [] }
    if promised.isSubset(of: way.packets), PacketSet.pathMTU.isSubset(of: way.packets) { return [] }
    let lost = promised.union(.pathMTU).subtracting(way.packets)
    return [Finding(kind, network.words(for: from), network.words(for: to), lost, example: way.example)]
  }

  /// What is promised to externals and of them that there is no connection with.
  var lossesWithoutConnection: [Finding] {
    promise.pairs { isUnconnected($0) || isUnconnected($1) }.flatMap { from, to in
      let (near, far, why) = (network.words(for: from), network.words(for: to), "there is no connection")
      return [
        Finding(.lost, near, far, promise.new(from, to).union(.pathMTU), why: why),
        Finding(.answersLost, far, near, promise.answers(from, to).union(.pathMTU), why: why),
      ]
    }
  }

  private func isUnconnected(_ end: End) -> Bool {
    if case .external(let external) = end { outsiders[external] == nil } else { false }
  }

  /// A tier's way out by NAT: to every address of the internet, and the answers by way of the gateway.
  func lossesThroughNAT(_ from: End) -> [Finding] {
    let wanted = promise.new(from, .internet).intersection(.translatable).union(.pathMTU)
    return (groups[from] ?? []).flatMap { group -> [Finding] in
      let vpc = paths.groups[group].vpc
      var unreached = paths.internet(of: vpc)
      var found: [Finding] = []
      paths.natToInternet(group) { delivery in
        unreached = unreached.subtracting(delivery.targets)
        if wanted.isSubset(of: delivery.packets) { return }
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
  var endpointLosses: [Finding] {
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
