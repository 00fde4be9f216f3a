import Proof
import Reachability
import Topology
import Words

extension AnsweringNetwork {
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
    let (sources, targets) = (try ends(from), try ends(to))
    let isOfMany = sources.count > 1 || targets.count > 1
    return sources.flatMap { source in
      targets.compactMap { target in
        if !source.unknowns.isEmpty || !target.unknowns.isEmpty { return notKnown(source, target, asked) }
        let isOne = isOfMany && source.title == target.title
        return isOne || source.spots[0].isSameAddress(as: target.spots[0])
          ? nil : answer(source.spots, target.spots, asked)
      }
    }
  }

  /// The answer where too little is known of one of two ends.
  private func notKnown(_ source: AskedEnd, _ target: AskedEnd, _ asked: PacketSet?) -> Answer {
    Answer(
      from: source.title, to: target.title, asked: asked, opening: .nothing, unasked: .nothing,
      isOfTopology: bound != nil, reason: nil, there: nil, back: nil,
      unknowns: (source.unknowns + target.unknowns).grouped(by: \.words).map { $0.members[0] }, notes: [])
  }

  /// The answer for two ends, each of one or more groups of subnets.
  private func answer(_ sources: [Spot], _ targets: [Spot], _ asked: PacketSet?) -> Answer {
    var (all, examples) = ([Passage](), [Followed]())
    for source in sources {
      for target in targets {
        all += allPairs(source, target)
        examples += ways(source, target).map { Followed(way: $0, from: source, to: target, ephemeral) }
      }
    }
    let passages = examples.map { Passage(sources: $0.sources, targets: $0.targets, packets: $0.opened) }
    let opening = all.isEmpty ? .nothing : Passing(passages.filter { !$0.isEmpty }, among: all)
    let unasked = unasked(opening.whole, sources, targets)
    let meant = opening.packets.subtracting(unasked)
    let wanted = asked ?? (meant.isEmpty ? opening.packets : meant)
    // What is refused is what people want to see first, else a way that is open.
    let shown = examples.first { !wanted.isSubset(of: $0.opened) } ?? examples.first
    let packet = shown.flatMap { wanted.subtracting($0.opened).example ?? wanted.example } ?? asked?.example
    let followed = packet.flatMap { packet in shown.flatMap { traces(packet, $0) } }
    let told = opening.map { $0.subtracting(opening.whole).subtracting(.pathMTU) }
    return Answer(
      from: sources.first.map { title(of: $0) } ?? "", to: targets.first.map { title(of: $0) } ?? "", asked: asked,
      opening: Passing(whole: opening.whole.withoutPathMTU, parts: told.parts),
      unasked: unasked, isOfTopology: bound != nil,
      reason: opening.whole.isEmpty ? noAnswer(followed, targets) ?? noWay(sources, targets) : nil,
      there: followed?.there, back: followed?.back,
      unknowns: unknowns(sources.map(\.place), targets.map(\.place), asked: asked),
      notes: notes(sources, targets))
  }

  /// What else is to be known of two ends.
  private func notes(_ sources: [Spot], _ targets: [Spot]) -> [String] {
    let within = sources.contains { source in
      targets.contains { target in
        guard source.place == target.place, case .group = source.place else { return false }
        return !asksWithinSubnets(source, target)
      }
    }
    return (within ? ["this is between its subnets, and inside of each everything passes"] : [])
      + emptyRules(at: (sources + targets).map(\.place)).map { "beside that: \($0)" }
  }

  /// That it does not matter where the packets lead, which is not looked into.
  private func noAnswer(_ followed: (there: Trace, back: Trace?)?, _ targets: [Spot]) -> String? {
    guard let target = targets.first, let followed, followed.there.leadsBeyond, let back = followed.back,
      !back.arrives, !back.leadsBeyond
    else { return nil }
    return "no answer comes back from \(title(of: target))"
  }

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

  /// What of the packets between two ends nobody has asked for, as the matrix has it.
  private func unasked(_ packets: PacketSet, _ sources: [Spot], _ targets: [Spot]) -> PacketSet {
    let rest: PacketSet
    if let bound {
      let (from, to) = (sources.flatMap { bound.ends(at: $0.place) }, targets.flatMap { bound.ends(at: $0.place) })
      rest = from.reduce(packets) { rest, end in to.reduce(rest) { $0.subtracting(bound.promise.new(end, $1)) } }
    } else {
      let back = targets.flatMap { target in
        sources.flatMap { paths.deliveries(from: target.place, to: $0.place).map(\.packets) }
      }
      let all = back.reduce(PacketSet.nothing) { $0.union($1) }
      rest = packets.subtracting(opened(packets, [], [], back: all))
    }
    return rest.withoutPathMTU
  }
}

extension Spot {
  fileprivate func isSameAddress(as other: Spot) -> Bool { address != nil && address == other.address }
}
