import Addressing
import Reachability

/// A way between two spots, as far as their addresses take it.
struct Followed {
  let way: Exchange
  let sources: AddressSet
  let targets: AddressSet
  /// What may be opened by it.
  let opened: PacketSet

  init(way: Exchange, from: Spot, to: Spot, _ ephemeral: NumberSet) {
    self.way = way
    sources = from.addresses.map { way.sources.intersection($0) } ?? way.sources
    targets = to.addresses.map { way.targets.intersection($0) } ?? way.targets
    opened = way.opened(ephemeral)
  }
}

extension AnsweringNetwork {
  /// The ways from one spot to another, one for each part of the addresses that fares alike.
  func ways(_ from: Spot, _ to: Spot) -> [Exchange] {
    let deliveries = paths.deliveries(from: from.place, to: to.place).flatMap { paths.apart($0) }
    // Straight where there is a straight way, else through NAT: a packet takes one of them.
    let live = deliveries.filter { !$0.packets.isEmpty }
    let counted = deliveries.filter { delivery in
      !delivery.packets.isEmpty
        || !live.contains { $0.targets.meets(delivery.targets) && $0.sources.meets(delivery.sources) }
    }
    var within: [Exchange] = []
    if asksWithinSubnets(from, to), case .group(let group) = from.place {
      within = paths.exchangesWithinSubnets(of: group)
    }
    return (within + counted.flatMap { paths.exchanges($0) }).filter { exchange in
      from.addresses.map(exchange.sources.meets) != false && to.addresses.map(exchange.targets.meets) != false
    }
  }

  /// A packet's way there, and that of its answer where it arrives, or may for all that is known.
  func traces(_ packet: Packet, _ followed: Followed) -> (there: Trace, back: Trace?)? {
    let way = followed.way
    guard let source = example(of: followed.sources, way.from),
      let target = example(of: followed.targets, way.to, otherThan: source)
    else { return nil }
    let there = paths.trace(packet, source, way.from, to: target, way.to)
    guard there.arrives || there.leadsBeyond, let answer = answer(to: packet, way) else { return (there, nil) }
    if case .nat(let nat, let home) = way.path, case .group(let asker) = way.from {
      return (there, paths.traceBack(answer, target, way.to, to: source, asker, through: nat, in: home))
    }
    return (there, paths.trace(answer, target, way.to, to: source, way.from))
  }

  /// An address that a machine can have: AWS keeps the first four of a subnet (VPC User Guide, subnet sizing).
  private func example(of addresses: AddressSet, _ place: Place, otherThan taken: UInt32? = nil) -> UInt32? {
    guard let first = addresses.spans.last(where: { $0.lower != taken }) ?? addresses.spans.first else { return nil }
    var kept: UInt32 = 1
    if case .group = place { kept = 4 }
    let address = first.lower + min(kept, first.upper - first.lower)
    return address == taken && address < first.upper ? address + 1 : address
  }

  /// An answer to a packet, one that does not get back where there is one; nil for protocols without answers.
  private func answer(to packet: Packet, _ way: Exchange) -> Packet? {
    var answers = packet.alone.answers(to: ephemeral)
    answers.icmp = answers.icmp.intersection(PacketSet.echoReply)
    return answers.subtracting(way.back).example ?? answers.example
  }
}

extension Trace {
  /// Whether it ends where nothing is looked into.
  var leadsBeyond: Bool { hops.last?.leadsBeyond ?? false }
}
