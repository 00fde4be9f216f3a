import Proof
import Reachability
import Topology

/// Whether one end can open connections to another, and what decides.
package struct Answer {
  let from: String
  let to: String
  /// What was asked for; nil for whatever passes.
  let asked: PacketSet?
  /// What every address of the one end may open to every address of the other, answers and all.
  let opens: PacketSet
  /// The same for some addresses only.
  let opensPartly: PacketSet
  /// What the topology says may be opened; nil for templates alone.
  let promised: PacketSet?
  /// A packet's way there, and that of its answer; nil where nothing is to be followed.
  let there: Trace?
  let back: Trace?

  /// Whether all that was asked for, or anything at all, can be opened.
  package var isYes: Bool { asked.map { $0.isSubset(of: opens) } ?? !opens.isEmpty }
}

extension Reach {
  /// The answers for each pair of ends that two words name; `ports` as in an `allow`, nil for whatever passes.
  package func ask(_ from: String, _ to: String, _ ports: String?) throws(UnknownWord) -> [Answer] {
    var asked: PacketSet?
    if let ports {
      guard let traffic = traffic(ofPorts: ports) else {
        throw UnknownWord(
          message: "'\(ports)' names no ports; write '443', '8000-8100', 'udp/53', 'icmp' or 'all'")
      }
      asked = PacketSet(traffic)
    }
    let (sources, targets) = (try spots(from), try spots(to))
    var (answers, told) = ([Answer](), Set<[String]>())
    for source in sources {
      for target in targets {
        let pair = [title(of: source.place), title(of: target.place)]
        if pair[0] == pair[1], sources.count > 1 || targets.count > 1 { continue }
        guard told.insert(pair).inserted else { continue }
        answers.append(
          answer(
            sources.filter { title(of: $0.place) == pair[0] }, targets.filter { title(of: $0.place) == pair[1] }, asked)
        )
      }
    }
    return answers
  }

  /// The answer for two ends, each of one or more groups of subnets.
  private func answer(_ sources: [Spot], _ targets: [Spot], _ asked: PacketSet?) -> Answer {
    var (always, ever) = (PacketSet.everything, PacketSet.nothing)
    var examples: [(way: Way, opened: PacketSet)] = []
    for source in sources {
      for target in targets {
        for way in ways(source, target) {
          let opened = opened(by: way)
          always = always.intersection(opened)
          ever = ever.union(opened)
          examples.append((way, opened))
        }
      }
    }
    if examples.isEmpty { always = .nothing }
    let wanted = asked ?? ever
    // What is refused is what people want to see first, else a way that is open.
    let shown = examples.first { !wanted.isSubset(of: $0.opened) } ?? examples.first
    let packet = shown.flatMap { wanted.subtracting($0.opened).example ?? wanted.example } ?? asked?.example
    let followed = packet.flatMap { packet in shown.map { traces(packet, $0.way) } }
    return Answer(
      from: sources.first.map { title(of: $0.place) } ?? "", to: targets.first.map { title(of: $0.place) } ?? "",
      asked: asked, opens: always.withoutPathMTU, opensPartly: ever.subtracting(always).subtracting(.pathMTU),
      promised: promised(sources, targets), there: followed?.there, back: followed?.back)
  }
}

extension Reach {
  private func promised(_ sources: [Spot], _ targets: [Spot]) -> PacketSet? {
    guard let bound else { return nil }
    let (from, to) = (sources.flatMap { bound.ends(at: $0.place) }, targets.flatMap { bound.ends(at: $0.place) })
    return from.reduce(PacketSet.nothing) { found, end in
      to.reduce(found) { $0.union(bound.promise.new(end, $1)) }
    }
  }
}

/// Packets of two addresses that fare alike, and the way that they take.
struct Way {
  let from: Place
  let to: Place
  let source: UInt32
  let target: UInt32
  let path: Delivery.Path
  let packets: PacketSet
}

extension Reach {
  /// The ways from one spot to another, one for each part of the addresses that fares alike.
  fileprivate func ways(_ from: Spot, _ to: Spot) -> [Way] {
    let deliveries = paths.deliveries(from: from.place, to: to.place).filter { delivery in
      from.address.map(delivery.sources.contains) != false && to.address.map(delivery.targets.contains) != false
    }
    // Straight where there is a straight way, else through NAT: a packet takes one of them.
    let live = deliveries.filter { !$0.packets.isEmpty }
    let counted = deliveries.filter { delivery in
      !delivery.packets.isEmpty
        || !live.contains { $0.targets.meets(delivery.targets) && $0.sources.meets(delivery.sources) }
    }
    return counted.compactMap { delivery in
      guard let source = from.address ?? example(of: delivery.sources, from.place),
        let target = to.address ?? example(of: delivery.targets, to.place, otherThan: source)
      else { return nil }
      return Way(
        from: from.place, to: to.place, source: source, target: target, path: delivery.path, packets: delivery.packets)
    }
  }

  /// An address that a machine can have: AWS keeps the first four of a subnet (VPC User Guide, subnet sizing).
  private func example(of addresses: NumberSet, _ place: Place, otherThan taken: UInt32? = nil) -> UInt32? {
    guard let first = addresses.spans.last(where: { $0.lower != taken }) ?? addresses.spans.first else { return nil }
    var kept: UInt32 = 1
    if case .group = place { kept = 4 }
    let address = first.lower + min(kept, first.upper - first.lower)
    return address == taken && address < first.upper ? address + 1 : address
  }

  /// What may be opened on a way: what gets there, and whose answers get back.
  fileprivate func opened(by way: Way) -> PacketSet {
    let back = answersBack(way)
    return PacketSet(
      tcp: ephemeral.isSubset(of: back.tcp) ? way.packets.tcp : .empty,
      udp: ephemeral.isSubset(of: back.udp) ? way.packets.udp : .empty,
      icmp: PacketSet.echoReplies.isSubset(of: back.icmp) ? way.packets.icmp : .empty,
      others: way.packets.others)
  }

  /// What gets back from a way's target to its source.
  private func answersBack(_ way: Way) -> PacketSet {
    if case .nat(_, let home) = way.path { return answersThroughNAT(way, home) }
    let back = paths.deliveries(from: way.to, to: way.from).first { delivery in
      delivery.sources.contains(way.target) && delivery.targets.contains(way.source) && !delivery.path.isNAT
    }
    return back?.packets ?? .nothing
  }

  /// What gets back to the NAT gateway, and from there with the target's address.
  private func answersThroughNAT(_ way: Way, _ home: Handle<SubnetGroup>) -> PacketSet {
    guard case .group(let asker) = way.from, case .nat(let nat, _) = way.path else { return .nothing }
    let (tier, gateway) = (paths.groups[asker], paths.groups[home])
    let subnet = paths.network.subnets[paths.network.nats[nat].subnet]
    func piece(_ pieces: [Filter.Piece], _ address: UInt32) -> PacketSet {
      pieces.first { $0.addresses.contains(address) }?.packets ?? .nothing
    }
    var back = piece(paths.entering(gateway, from: NumberSet(way.target...way.target)), way.target)
    if !subnet.addresses.contains(way.source) {
      back = back.intersection(piece(paths.leaving(gateway, to: tier.addresses), way.source))
        .intersection(piece(paths.entering(tier, from: NumberSet(way.target...way.target)), way.target))
    }
    guard case .group = way.to, let address = subnet.addresses.first else { return back }
    let returning = paths.deliveries(from: way.to, to: .group(home)).first {
      $0.targets.contains(address) && !$0.path.isNAT
    }
    return back.intersection(returning?.packets ?? .nothing)
  }

  /// A packet's way there, and that of its answer.
  fileprivate func traces(_ packet: Packet, _ way: Way) -> (there: Trace, back: Trace?) {
    let there = paths.trace(packet, way.source, way.from, to: way.target, way.to)
    guard there.arrives, let answer = answer(to: packet, way) else { return (there, nil) }
    if case .nat(let nat, let home) = way.path, case .group(let asker) = way.from {
      let back = paths.traceBack(answer, way.target, way.to, to: way.source, asker, through: nat, in: home)
      return (there, back)
    }
    return (there, paths.trace(answer, way.target, way.to, to: way.source, way.from))
  }

  /// An answer to a packet, one that does not get back where there is one; nil for protocols without answers.
  private func answer(to packet: Packet, _ way: Way) -> Packet? {
    let asked = packet.alone
    let answers = asked.answers(to: ephemeral)
    return answers.subtracting(answersBack(way)).example ?? answers.example
  }
}

extension Delivery.Path {
  var isNAT: Bool { if case .nat = self { true } else { false } }
}
