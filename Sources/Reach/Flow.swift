import Addressing
import Proof
import Reachability
import Topology

/// What one end may send another.
struct Flow: Hashable {
  let from: ReachEnd
  let to: ReachEnd
  /// The connections that it may open.
  let opening: Passing
  /// What passes beside them because network ACLs cannot tell it from answers.
  let residue: Passing

  var pair: PairOfEnds { PairOfEnds(from: from, to: to) }

  /// The connections between any of their addresses.
  var opens: PacketSet { opening.packets }

  /// Whether it is among the subnets of one end.
  var isInside: Bool { from == to }
}

extension AnsweringNetwork {
  /// Everything that flows, in order of the ends, those within one end too: what tells of packets too big is left out.
  var flows: [Flow] {
    let traffic = TrafficOfPairs(paths, ephemeral)
    let ends = Dictionary(places.map { (paths.end(at: $0), bound?.ends(at: $0) ?? []) }, uniquingKeysWith: { $0 + $1 })
    let flows = traffic.order.compactMap { pair -> Flow? in
      let (sent, answered) = (traffic.sent[pair] ?? [], traffic.answered[pair] ?? [])
      let back = traffic.sent[pair.reversed]?.packets
      let opens = self.opened(answered.packets, ends[pair.from] ?? [], ends[pair.to] ?? [], back: back)
      let opened = answered.map {
        Passage(sources: $0.sources, targets: $0.targets, packets: $0.packets.intersection(opens))
      }.filter { !$0.isEmpty }
      let all = pairs(of: pair)
      let opening = Passing(opened, among: all).withoutPathMTU
      let residue = Passing(sent.subtracting(opened), among: all).withoutPathMTU
      return opening.isEmpty && residue.isEmpty
        ? nil : Flow(from: pair.from, to: pair.to, opening: opening, residue: residue)
    }
    return flows + endpointFlows
  }

  /// Every pair of addresses of two ends, but for those within one subnet.
  private func pairs(of pair: PairOfEnds) -> [Passage] {
    let (sources, targets) = (placesByEnd[pair.from] ?? [], placesByEnd[pair.to] ?? [])
    return sources.flatMap { source in targets.flatMap { allPairs(source, $0) } }
  }

  /// What of some packets opens connections. A topology says it; of templates alone, a range of ports that is just the
  /// one which answers come back to is for answers, where something else may be opened the other way.
  func opened(_ packets: PacketSet, _ from: [End], _ to: [End], back: PacketSet?) -> PacketSet {
    if let promise = bound?.promise, let source = from.first, let target = to.first {
      if !promise.filters(source), !promise.filters(target) { return packets }
      let new = from.reduce(PacketSet.nothing) { found, end in to.reduce(found) { $0.union(promise.new(end, $1)) } }
      return packets.intersection(new)
    }
    guard let back, !back.isEmpty else { return packets }
    let messages = packets.icmp.subtracting(PacketSet.pathMTU.icmp)
    func withoutAnswers(_ ports: NumberSet, _ asked: NumberSet, _ answers: NumberSet) -> NumberSet {
      let opening = answers.spans.allSatisfy(asked.spans.contains) ? asked.subtracting(answers) : asked
      let mayAnswer = answers.spans.allSatisfy(ports.spans.contains)
      return opening.isEmpty || !mayAnswer ? ports : ports.subtracting(answers)
    }
    return PacketSet(
      tcp: withoutAnswers(packets.tcp, back.tcp, ephemeral), udp: withoutAnswers(packets.udp, back.udp, ephemeral),
      icmp: messages.isSubset(of: PacketSet.echoReplies) ? .empty : packets.icmp,
      others: packets.others)
  }

  /// What tiers may open to the gateway endpoints in their tables.
  private var endpointFlows: [Flow] {
    var told: Set<ReachEnd> = []
    return paths.groups.compactMap { group in
      let end = paths.end(of: group)
      let services = paths.services(of: group)
      guard !services.isEmpty, told.insert(end).inserted else { return nil }
      let traffic = paths.endpointTraffic(of: group)
      let sent = traffic.out.reduce(PacketSet.nothing) { $0.union($1.packets) }
      let returned = traffic.into.reduce(PacketSet.nothing) { $0.union($1.packets) }
      let tcp = PacketSet(tcp: sent.tcp.intersection(NumberSet(443...443)))
      return tcp.isEmpty || !ephemeral.isSubset(of: returned.tcp)
        ? nil
        : Flow(
          from: end, to: .endpoints(services), opening: Passing(whole: tcp),
          residue: .nothing)
    }
  }
}

/// What gets through a network, by the two ends.
private struct TrafficOfPairs {
  private(set) var sent: [PairOfEnds: [Passage]] = [:]
  /// What of it gets its answers back.
  private(set) var answered: [PairOfEnds: [Passage]] = [:]
  /// The pairs that anything is sent between, in the order of who sends.
  private(set) var order: [PairOfEnds] = []

  init(_ paths: Paths, _ ephemeral: NumberSet) {
    paths.forEachDelivery { delivery in
      let pair = PairOfEnds(from: paths.end(at: delivery.from), to: paths.end(at: delivery.to))
      if sent[pair] == nil { order.append(pair) }
      let deliveries = paths.apart(delivery)
      sent[pair, default: []] += deliveries.map(\.passage)
      answered[pair, default: []] += deliveries.flatMap { paths.exchanges($0) }.map { $0.passage(ephemeral) }
        .filter { !$0.isEmpty }
    }
  }
}

extension Delivery {
  fileprivate var passage: Passage { Passage(sources: sources, targets: targets, packets: packets) }
}

extension Exchange {
  /// The connections that can be opened, with the addresses between which they can be.
  func passage(_ ephemeral: NumberSet) -> Passage {
    Passage(sources: sources, targets: targets, packets: opened(ephemeral))
  }
}
