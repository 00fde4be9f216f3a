import Addressing
package import Diagnostics
import Reachability
import Words

extension AnsweringNetwork {
  /// Answers in words, for a terminal of `width` columns. Where many ends are asked about, hops are left out.
  package func text(of answers: [Answer], width: Int) -> ScreenText { ScreenText(lines: lines(of: answers, width)) }

  private func lines(of answers: [Answer], _ width: Int) -> [String] {
    if answers.isEmpty { return ["the two are one and the same end"] }
    if answers.count > 4,
      answers.allSatisfy({ $0.verdict == .notReachable && $0.opening.isEmpty })
    {
      let first = lines(of: [answers[0]], width)
      return ["none of these \(answers.count) pairs of ends is reachable; the first of them:", ""] + first
    }
    let showsHops = answers.count <= 4
    return answers.enumerated().flatMap { index, answer in
      var lines = wrapped(answer.words, to: width, indent: 0)
      if showsHops {
        lines += answer.there.map { self.lines(of: $0, "there", width) } ?? []
        lines += answer.back.map { self.lines(of: $0, "back", width) } ?? []
        lines += answer.asides.flatMap { wrapped($0, to: width, indent: 2) }
      }
      return (showsHops && index > 0 ? [""] : []) + lines
    }
  }

  private func lines(of trace: Trace, _ way: String, _ width: Int) -> [String] {
    let title = "\(way): \(trace.packet) from \(IPv4Address(trace.source)) to \(IPv4Address(trace.target))"
    return wrapped(title, to: width, indent: 2)
      + trace.hops.flatMap { wrapped(words(for: $0, of: trace), to: width, indent: 4) }
  }

  /// One decision as a line.
  private func words(for hop: Hop, of trace: Trace) -> String {
    let verdict = hop.passes ? "" : hop.leadsBeyond ? "NOT KNOWN " : "STOPPED "
    switch hop.decision {
    case .leaves(let group, let rule):
      return "\(verdict)out of \(name(group)): \(words(for: rule, group))\(why(hop, in: trace))"
    case .enters(let group, let rule):
      return "\(verdict)into \(name(group)): \(words(for: rule, group))\(why(hop, in: trace))"
    case .routed(let group, let route):
      return "\(verdict)route of \(name(group)): \(words(for: route, group, hop))"
    case .translated(let nat):
      let (source, isPrivate) = (paths.network.nats[nat].source.words, paths.network.nats[nat].isPrivate)
      if hop.passes { return "NAT gateway \(source): its own address takes the place of the one behind it" }
      return "STOPPED NAT gateway \(source): "
        + (isPrivate
          ? "it is private: it passes TCP, UDP and ICMP alone, and nothing to the internet"
          : "it passes TCP, UDP and ICMP alone")
    case .inSubnet(let group): return "inside \(name(group)): network ACLs do not filter within a subnet"
    case .beyond(let place): return "at \(title(of: place)): \(wordsBeyond(place))"
    }
  }

  private func wordsBeyond(_ place: Place) -> String {
    if case .outsider(let outsider) = place, paths.network.outsiders[outsider].connection == nil {
      return "not connected by these templates; its owner has, or will have, the routes"
    }
    return "its own rules and routes are not known here"
  }

  private func name(_ group: Handle<SubnetGroup>) -> String { paths.groups[group].name }

  private func words(for rule: Rule?, _ group: Handle<SubnetGroup>) -> String {
    let acl = paths.network.acls[paths.groups[group].acl].name
    guard let rule else { return "no rule of \(acl) matches, so that it is refused" }
    guard let source = rule.source.map({ paths.network.sources[$0] }) else {
      return "\(acl) lets everything pass"
    }
    let packets = paths.network.packetSets[rule.packets]
    return "rule \(rule.number) \(rule.allows ? "allows" : "denies") \(packets), \(rule.block) (\(source.words))"
  }

  /// Which `allow` blocks a rule is there for.
  private func why(_ hop: Hop, in trace: Trace) -> String {
    let lines = lines(of: hop, in: trace).map(String.init)
    return lines.isEmpty ? "" : ", because of \(lines.count == 1 ? "line" : "lines") \(few(lines)) of the topology"
  }

  private func words(for route: Route?, _ group: Handle<SubnetGroup>, _ hop: Hop) -> String {
    guard let route else { return "\(paths.network.tables[paths.groups[group].table].name) has none that leads there" }
    let source = route.source.map { " (\(paths.network.sources[$0].words))" } ?? ""
    let target = "\(route.destination) \(words(for: route.target))\(source)"
    if hop.passes { return target }
    if case .other = route.target { return "\(target), which is not looked into" }
    if hop.leadsBeyond { return "\(target), of which is not known where it leads" }
    return "\(target), which does not lead there"
  }

  private func words(for target: Route.Target) -> String {
    switch target {
    case .local: "within the VPC"
    case .connection(let connection): "over connection \(paths.network.connections[connection].name)"
    case .internetGateway: "to the internet gateway"
    case .nat(let nat): "to NAT gateway \(paths.network.nats[nat].source.id)"
    case .other(let other): "to \(paths.network.otherTargets[other])"
    }
  }
}

extension Answer {
  /// The answer in a sentence.
  var words: String {
    let pair = "\(from) to \(to)"
    if verdict == .notKnown {
      let what = asked.map { ", \($0)" } ?? ""
      return "\(pair)\(what): not known: \(doubts.phrases.joined(separator: "; "))"
    }
    guard let asked else {
      let meant = opening.whole.subtracting(unasked)
      let parts =
        (meant.isEmpty ? [] : ["\(meant) may be opened"]) + told(opening.whole.intersection(unasked), "passes")
        + partly(opening.parts, "may be opened")
      return "\(pair): \(parts.isEmpty ? "nothing may be opened\(because)" : parts.joined(separator: "; "))"
    }
    let unasked = asked.intersection(unasked)
    if passes {
      return "\(pair), \(asked): reachable\(unasked.isEmpty ? "" : unasked == asked ? why : "; \(unasked)\(why)")"
    }
    let (some, others) = (asked.intersection(opening.whole), opening.map { $0.intersection(asked) }.parts)
    let (meant, refused) = (some.subtracting(unasked), asked.subtracting(opening.packets))
    let parts =
      (meant.isEmpty ? [] : ["\(meant) is reachable"]) + told(some.intersection(unasked), "is reachable")
      + (refused.isEmpty ? [] : ["\(refused) is not reachable"]) + partly(others, "is reachable")
    let isNone = some.isEmpty && others.isEmpty
    return "\(pair), \(asked): \(isNone ? "not reachable" : parts.joined(separator: "; "))\(because)"
  }

  /// What else is at the two ends and is not looked into.
  fileprivate var asides: [String] {
    let doubted = Set(doubts.map(\.words))
    return unknowns.filter { !doubted.contains($0.words) }.phrases.map { "beside that: \($0)" } + notes
  }

  private var because: String { reason.map { ": \($0)" } ?? "" }

  /// That packets pass which nobody has asked for.
  private func told(_ unasked: PacketSet, _ verb: String) -> [String] {
    unasked.isEmpty ? [] : ["\(unasked) \(verb)\(why)"]
  }

  private var why: String {
    isOfTopology
      ? ", though no allow says so: network ACLs do not filter it, or cannot tell it from answers"
      : ", but perhaps for answers alone, which network ACLs cannot tell from what is opened"
  }

  private func partly(_ parts: [PassingPart], _ verb: String) -> [String] {
    parts.grouped(by: \.packets).map { packets, parts in
      let which = parts.map(\.words).filter { !$0.isEmpty }
      let shown = which.count > 4 ? which.prefix(3) + ["\(which.count - 3) more parts"] : which[...]
      return "\(packets) \(verb) between some of their addresses only"
        + (shown.isEmpty ? "" : ": \(shown.joined(separator: ", "))")
    }
  }
}
