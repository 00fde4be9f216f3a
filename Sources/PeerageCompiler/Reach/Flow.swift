import Proof
package import Reachability
import Topology

/// What one end may send another, over all of their addresses.
package struct Flow: Hashable {
  package let from: String
  package let to: String
  /// The connections that it may open.
  package let opens: PacketSet
  /// What passes beside them because network ACLs cannot tell it from answers.
  package let residue: PacketSet

  /// Whether it is among the subnets of one end.
  var isInside: Bool { from == to }
}

extension Reach {
  /// Everything that flows, in order of the ends, those within one end too: what tells of packets too big is left out.
  var flows: [Flow] {
    var (sent, opened, order) = ([Pair: PacketSet](), [Pair: PacketSet](), [Pair]())
    paths.forEachDelivery { delivery in
      let pair = Pair(from: title(of: delivery.from), to: title(of: delivery.to))
      if sent[pair] == nil { order.append(pair) }
      sent[pair] = (sent[pair] ?? .nothing).union(delivery.packets)
      let answered = paths.exchanges(delivery).reduce(PacketSet.nothing) { $0.union($1.opened(ephemeral)) }
      opened[pair] = (opened[pair] ?? .nothing).union(answered)
    }
    let ends = Dictionary(places.map { (title(of: $0), bound?.ends(at: $0) ?? []) }, uniquingKeysWith: { $0 + $1 })
    let flows = order.compactMap { pair -> Flow? in
      let (packets, answered) = (sent[pair] ?? .nothing, opened[pair] ?? .nothing)
      let back = sent[Pair(from: pair.to, to: pair.from)]
      let opens = self.opened(answered, ends[pair.from] ?? [], ends[pair.to] ?? [], back: back).withoutPathMTU
      let residue = packets.subtracting(opens).withoutPathMTU
      return opens.isEmpty && residue.isEmpty ? nil : Flow(from: pair.from, to: pair.to, opens: opens, residue: residue)
    }
    return flows + endpointFlows
  }

  private struct Pair: Hashable {
    let from: String
    let to: String
  }

  /// What of some packets opens connections. A topology says it; of templates alone, a range of ports that is just the
  /// one which answers come back to is for answers, where something else may be opened the other way.
  private func opened(_ packets: PacketSet, _ from: [End], _ to: [End], back: PacketSet?) -> PacketSet {
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
    var told: Set<String> = []
    return paths.groups.compactMap { group in
      let services = paths.services(of: group)
      guard !services.isEmpty, told.insert(group.name).inserted else { return nil }
      let traffic = paths.endpointTraffic(of: group)
      let sent = traffic.out.reduce(PacketSet.nothing) { $0.union($1.packets) }
      let returned = traffic.into.reduce(PacketSet.nothing) { $0.union($1.packets) }
      let tcp = PacketSet(tcp: sent.tcp.intersection(NumberSet(443...443)))
      return tcp.isEmpty || !ephemeral.isSubset(of: returned.tcp)
        ? nil
        : Flow(from: group.name, to: "endpoints of \(services.joined(separator: ", "))", opens: tcp, residue: .nothing)
    }
  }
}
