import Addressing
import Reachability
import Words

extension AnsweringNetwork {
  /// What touches some places and others and is not understood, in the order of the templates; where nothing but
  /// connections of protocols with answers is `asked` for, what decides on these.
  func unknowns(_ sources: [Place], _ targets: [Place], asked: PacketSet? = nil) -> [Unknown] {
    if paths.network.unknowns.isEmpty { return [] }
    let packets = asked.map { SentAndReceived(asked: $0, ephemeral) } ?? .everything
    let there = unknowns(at: sources, towards: targets, packets)
    let back = unknowns(at: targets, towards: sources, packets.reversed)
    let (thereByRules, backByRules) = (there.filter { !$0.isOfRoutes }, back.filter { !$0.isOfRoutes })
    let isAnswered = asked.map { !$0.isEmpty && $0.others.isEmpty } ?? false
    let asking = !isAnswered || mayPass(targets, sources, back + thereByRules) ? there : thereByRules
    let answering = mayPass(sources, targets, there + backByRules) ? back : backByRules
    var left = Set((asking + answering + perhapsJoining(sources, targets)).map(\.words))
    return paths.network.unknowns.filter { left.remove($0.words) != nil }
  }

  private func unknowns(at ends: [Place], towards others: [Place], _ packets: SentAndReceived) -> [Unknown] {
    func unknowns(at group: Handle<SubnetGroup>, _ packets: SentAndReceived) -> [Unknown] {
      let addresses = others.reduce(AddressSet.empty) { $0.union(self.addresses(of: $1, for: group)) }
      return paths.unknowns(at: group, towards: addresses, packets)
    }
    let own = groups(on: ends)
    return own.flatMap { unknowns(at: $0, packets) }
      + gateways(of: own, towards: others).flatMap { unknowns(at: $0, packets.bothWays) }
  }

  /// Whether anything gets one way, or may if what is not understood lets it. Where nothing does, it does not matter
  /// which way routes at the other end lead back.
  private func mayPass(_ senders: [Place], _ receivers: [Place], _ unknowns: [Unknown]) -> Bool {
    if unknowns.contains(where: { $0.contradicts(passing: false) }) { return true }
    return senders.contains { sender in
      receivers.contains { receiver in
        // Ways from the internet are decided by the receiver's own routes, and answers by NAT go to the gateway.
        guard case .group(let one) = sender, case .group(let other) = receiver,
          paths.nats(of: one).isEmpty, paths.nats(of: other).isEmpty
        else { return true }
        return paths.deliveries(from: sender, to: receiver).contains { !$0.packets.isEmpty }
      }
    }
  }

  /// What is not known of connections that may join VPCs at the two ends, whose routes lead over them both ways.
  private func perhapsJoining(_ sources: [Place], _ targets: [Place]) -> [Unknown] {
    groups(on: sources).flatMap { one in
      groups(on: targets).flatMap { other -> [Unknown] in
        if paths.groups[one].vpc == paths.groups[other].vpc { return [] }
        guard let there = paths.doubtfulConnection(from: one, to: other),
          let back = paths.doubtfulConnection(from: other, to: one), !there.isByID || !back.isByID
        else { return [] }
        return [there.doubt, back.doubt].compactMap { $0 }
      }
    }
  }

  private func groups(on places: [Place]) -> [Handle<SubnetGroup>] {
    places.compactMap { if case .group(let group) = $0 { group } else { nil } }
  }

  /// The groups of the NAT gateways on the way to the internet, beside the own ones.
  private func gateways(of own: [Handle<SubnetGroup>], towards others: [Place]) -> [Handle<SubnetGroup>] {
    guard others.contains(.internet) else { return [] }
    let vpcs = Set(own.map { paths.groups[$0].vpc })
    let gateways = paths.network.nats.map(\.subnet).filter { vpcs.contains(paths.network.subnets[$0].vpc) }
    let between = paths.groups.indices.filter { index in gateways.contains { paths.groups[index].subnets.contains($0) }
    }
    return between.map { Handle($0) }.filter { !own.contains($0) }
  }

  private func addresses(of place: Place, for group: Handle<SubnetGroup>) -> AddressSet {
    switch place {
    case .group(let group): paths.groups[group].addresses
    case .outsider(let outsider): paths.network.outsiders[outsider].addresses
    case .internet: paths.internet(of: paths.groups[group].vpc)
    }
  }

  /// Whether there is something to be asked within a place: inside of a subnet everything passes.
  private func hasSeveralSubnets(_ place: Place) -> Bool {
    if case .group(let group) = place { paths.groups[group].subnets.count > 1 } else { false }
  }

  /// The pairs of ends of which it is not known whether the one may open to the other what these flows
  /// have, or more.
  func doubtfulPairs(among flows: [Flow]) -> Set<PairOfEnds> {
    if paths.network.unknowns.allSatisfy({ !$0.contradicts(passing: true) && !$0.contradicts(passing: false) }) {
      return pairsOfUnreadEnds
    }
    let opened = Set(flows.filter { !$0.opens.isEmpty }.map(\.pair))
    let wholly = Set(flows.filter { $0.opening.whole == .everything }.map(\.pair))
    var found: Set<PairOfEnds> = []
    for source in places {
      for target in places where source != target || hasSeveralSubnets(source) {
        let pair = PairOfEnds(from: paths.end(at: source), to: paths.end(at: target))
        let (passes, isWhole) = (opened.contains(pair), wholly.contains(pair))
        let isDoubtful = unknowns([source], [target]).contains {
          passes && $0.contradicts(passing: true) || !isWhole && $0.contradicts(passing: false)
        }
        if isDoubtful { found.insert(pair) }
      }
    }
    return found.union(pairsOfUnreadEnds)
  }

  /// Those with an end of which too little is known.
  private var pairsOfUnreadEnds: Set<PairOfEnds> {
    let unread = paths.network.unreadEnds.map { ReachEnd.unread($0.title) }
    let all = unread.isEmpty ? [] : ends
    let pairs = unread.flatMap { end in all.map { PairOfEnds(from: end, to: $0) } }
    return Set(pairs + pairs.map(\.reversed))
  }

  /// What all ends are called, those last of which too little is known.
  var titles: [String] { unique(ends.map { text(of: $0) }) }
}

extension SentAndReceived {
  /// What one sends that asks, and the answers; a NAT gateway takes those at 1024 to 65535 (VPC User Guide, NAT gateways).
  fileprivate init(asked: PacketSet, _ ephemeral: NumberSet) {
    self.init(sent: asked, received: asked.answers(to: ephemeral.union(NumberSet(1024...65535))))
  }
}

extension Unknown {
  /// `acme--vpc--prod T: transit gateways are not looked into`
  package var words: String { "\(source.words): \(reason)" }
}

extension [Unknown] {
  /// A phrase for each reason, with the first of those that have it.
  var phrases: [String] {
    grouped(by: \.reason).map { reason, alike in
      "\(fewNames(alike.map(\.source.words), atMost: 5)): \(reason)"
    }
  }
}
