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
  /// Why there is no way at all, as a phrase.
  let reason: String?
  /// A packet's way there, and that of its answer; nil where nothing is to be followed.
  let there: Trace?
  let back: Trace?
  /// What touches the two ends and is not understood.
  let unknowns: [Unknown]
  /// Rules at the two ends that match no packet, as phrases.
  let emptyRules: [String]

  /// What there is to say.
  package enum Verdict: String {
    case reachable
    case notReachable = "not reachable"
    /// What is not understood might turn it around.
    case notKnown = "not known"
  }

  package var verdict: Verdict { !doubts.isEmpty ? .notKnown : passes ? .reachable : .notReachable }

  /// Whether all that was asked for, or anything at all, can be opened, by what is understood.
  var passes: Bool { asked.map { $0.isSubset(of: opens) } ?? !opens.isEmpty }

  /// What might turn that around.
  var doubts: [Unknown] { unknowns.filter { $0.contradicts(passing: passes) } }
}

extension Reach {
  /// The answers for each pair of ends that two words name; `ports` as in an `allow`, nil for whatever passes.
  package func ask(_ from: String, _ to: String, _ ports: String?) throws(UnknownWord) -> [Answer] {
    var asked: PacketSet?
    if let ports {
      guard let traffic = traffic(ofPorts: ports) else {
        throw UnknownWord(
          message:
            "'\(ports)' names no ports; write '443', '8000-8100', 'tcp/443', 'tcp', 'udp/53', 'udp', 'icmp' or 'all'")
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
    var examples: [(way: Exchange, from: Spot, to: Spot, opened: PacketSet)] = []
    for source in sources {
      for target in targets {
        for way in ways(source, target) {
          let opened = way.opened(ephemeral)
          always = always.intersection(opened)
          ever = ever.union(opened)
          examples.append((way, source, target, opened))
        }
      }
    }
    if examples.isEmpty { always = .nothing }
    let wanted = asked ?? ever
    // What is refused is what people want to see first, else a way that is open.
    let shown = examples.first { !wanted.isSubset(of: $0.opened) } ?? examples.first
    let packet = shown.flatMap { wanted.subtracting($0.opened).example ?? wanted.example } ?? asked?.example
    let followed = packet.flatMap { packet in shown.flatMap { traces(packet, $0.way, $0.from, $0.to) } }
    return Answer(
      from: sources.first.map { title(of: $0.place) } ?? "", to: targets.first.map { title(of: $0.place) } ?? "",
      asked: asked, opens: always.withoutPathMTU, opensPartly: ever.subtracting(always).subtracting(.pathMTU),
      promised: promised(sources, targets), reason: always.isEmpty ? noWay(sources, targets) : nil,
      there: followed?.there, back: followed?.back, unknowns: unknowns(sources.map(\.place), targets.map(\.place)),
      emptyRules: emptyRules(at: (sources + targets).map(\.place)))
  }
}

extension Reach {
  /// That two ends are not connected at all.
  private func noWay(_ sources: [Spot], _ targets: [Spot]) -> String? {
    guard let from = sources.first?.place, let to = targets.first?.place else { return nil }
    switch (from, to) {
    case (.group(let one), .group(let other)):
      let (source, target) = (paths.groups[one].vpc, paths.groups[other].vpc)
      if source == target || paths.network.connections.contains(where: { $0.other(than: source) == .vpc(target) }) {
        return nil
      }
      let names = [source, target].map { paths.network.title(of: paths.network.vpcs[$0]) }
      return "\(names[0]) and \(names[1]) are not connected"
    case (.outsider(let outsider), .group(let group)), (.group(let group), .outsider(let outsider)):
      let vpc = paths.network.outsiders[outsider].vpc
      if vpc == paths.groups[group].vpc { return nil }
      let name = paths.network.outsiders[outsider].name
      return "\(name) is connected to \(paths.network.title(of: paths.network.vpcs[vpc])) alone"
    case (.outsider, _), (_, .outsider), (.internet, _), (_, .internet): return isOutside(from, to)
    }
  }

  private func isOutside(_ from: Place, _ to: Place) -> String? {
    for case .group in [from, to] { return nil }
    return "neither is in a VPC of these templates"
  }

  private func promised(_ sources: [Spot], _ targets: [Spot]) -> PacketSet? {
    guard let bound else { return nil }
    let (from, to) = (sources.flatMap { bound.ends(at: $0.place) }, targets.flatMap { bound.ends(at: $0.place) })
    return from.reduce(PacketSet.nothing) { found, end in
      to.reduce(found) { $0.union(bound.promise.new(end, $1)) }
    }
  }
}

extension Reach {
  /// The ways from one spot to another, one for each part of the addresses that fares alike.
  fileprivate func ways(_ from: Spot, _ to: Spot) -> [Exchange] {
    let deliveries = paths.deliveries(from: from.place, to: to.place)
    // Straight where there is a straight way, else through NAT: a packet takes one of them.
    let live = deliveries.filter { !$0.packets.isEmpty }
    let counted = deliveries.filter { delivery in
      !delivery.packets.isEmpty
        || !live.contains { $0.targets.meets(delivery.targets) && $0.sources.meets(delivery.sources) }
    }
    return counted.flatMap { paths.exchanges($0) }.filter { exchange in
      from.address.map(exchange.sources.contains) != false && to.address.map(exchange.targets.contains) != false
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

  /// A packet's way there, and that of its answer.
  fileprivate func traces(
    _ packet: Packet, _ way: Exchange, _ from: Spot, _ to: Spot
  ) -> (there: Trace, back: Trace?)? {
    guard let source = from.address ?? example(of: way.sources, way.from),
      let target = to.address ?? example(of: way.targets, way.to, otherThan: source)
    else { return nil }
    let there = paths.trace(packet, source, way.from, to: target, way.to)
    guard there.arrives, let answer = answer(to: packet, way) else { return (there, nil) }
    if case .nat(let nat, let home) = way.path, case .group(let asker) = way.from {
      return (there, paths.traceBack(answer, target, way.to, to: source, asker, through: nat, in: home))
    }
    return (there, paths.trace(answer, target, way.to, to: source, way.from))
  }

  /// An answer to a packet, one that does not get back where there is one; nil for protocols without answers.
  private func answer(to packet: Packet, _ way: Exchange) -> Packet? {
    var answers = packet.alone.answers(to: ephemeral)
    answers.icmp = answers.icmp.intersection(PacketSet.echoReply)
    return answers.subtracting(way.back).example ?? answers.example
  }
}
