import Addressing
import CloudFormation
import JSONText
import Reachability

extension AnsweringNetwork {
  /// Answers as JSON: the sets, and every hop with the logical id of its rule or route.
  package func json(of answers: [Answer]) -> String {
    rendered([
      .init(
        "answers",
        .array(
          answers.map { answer in
            var members: [JSON.Member] = [
              .init("from", .string(answer.from)), .init("to", .string(answer.to)),
              .init("verdict", .string(answer.verdict.rawValue)), .init("opens", answer.opening.whole.json),
              .init("opensPartly", answer.opening.partsJSON), .init("unasked", answer.unasked.json),
              .init("notLookedInto", .array(answer.unknowns.map { .string($0.words) })),
            ]
            // Neither is so where it is not known.
            if answer.verdict != .notKnown { members.append(.init("reachable", .bool(answer.passes))) }
            if let asked = answer.asked { members.append(.init("asked", asked.json)) }
            if let there = answer.there { members.append(.init("there", json(of: there))) }
            if let back = answer.back { members.append(.init("back", json(of: back))) }
            return .object(members)
          }))
    ])
  }

  private func json(of trace: Trace) -> JSON {
    [
      "packet": .string("\(trace.packet)"), "source": .string("\(IPv4Address(trace.source))"),
      "target": .string("\(IPv4Address(trace.target))"), "arrives": .bool(trace.arrives),
      "hops": .array(trace.hops.map { .object(members(of: $0, in: trace) + [.init("passes", .bool($0.passes))]) }),
    ]
  }

  private func members(of hop: Hop, in trace: Trace) -> [JSON.Member] {
    func member(_ key: String, _ value: String) -> JSON.Member { .init(key, .string(value)) }
    switch hop.decision {
    case .leaves(let group, let rule):
      return [member("leaves", paths.groups[group].name)] + members(of: rule, lines(of: hop, in: trace))
    case .enters(let group, let rule):
      return [member("enters", paths.groups[group].name)] + members(of: rule, lines(of: hop, in: trace))
    case .routed(let group, let route):
      let source = route?.source.map { [member("route", paths.network.sources[$0].words)] } ?? []
      let destination = route.map { [member("destination", "\($0.destination)")] } ?? []
      return [member("routed", paths.groups[group].name)] + destination + source
    case .translated(let nat): return [member("nat", paths.network.nats[nat].source.words)]
    case .inSubnet(let group): return [member("within", paths.groups[group].name)]
    case .beyond(let place): return [member("beyond", title(of: place))]
    }
  }

  /// With the lines of the topology that it is there for, where there are any.
  private func members(of rule: Rule?, _ lines: [Int]) -> [JSON.Member] {
    guard let rule else { return [] }
    let number = JSON.Member("number", .integer(rule.number))
    return [number] + (rule.source.map { [.init("rule", .string(paths.network.sources[$0].words))] } ?? [])
      + (lines.isEmpty ? [] : [.init("lines", .array(lines.map { .integer($0) }))])
  }
}
