import Reach
package import Reachability

/// What the topology lets one end open to another after a change and did not before, or the other way around.
package struct AllowedChange: Hashable, Sendable {
  /// Who sends.
  let from: ChangedEnd
  let to: ChangedEnd
  package let packets: PacketSet
  /// What of it passes on both sides of the change, since ACLs cannot tell it from answers.
  package let passing: PacketSet
  /// What of it passes on neither side: of what is allowed, where the other end's stack has not been deployed yet.
  package let missing: PacketSet

  var pair: Flows.Pair { Flows.Pair(from: from, to: to) }
}

extension Statements {
  /// What is allowed here and not in others, from outside first. `flows` are those beside these statements, `then` those
  /// beside the others.
  func changes(beyond others: Statements, _ flows: Flows, _ then: Flows, _ names: EndNames) -> [AllowedChange] {
    beyond(others).map { pair, packets in
      let (here, there) = (flows.packets(of: pair), then.packets(of: pair))
      let missing = here.map { packets.subtracting($0.union(there ?? .nothing)) } ?? .nothing
      return AllowedChange(
        from: pair.from, to: pair.to, packets: packets,
        passing: packets.intersection(there ?? .nothing).subtracting(.pathMTU), missing: missing.subtracting(.pathMTU))
    }.sorted { rank($0, flows, names) < rank($1, flows, names) }
  }

  private func rank(_ change: AllowedChange, _ flows: Flows, _ names: EndNames) -> (Int, String, String) {
    (flows.rank(ofSender: change.from), names.text(of: change.from), names.text(of: change.to))
  }
}

extension Flows {
  /// What comes first: the internet, then other networks, then what templates make.
  func rank(ofSender end: ChangedEnd) -> Int {
    switch end {
    case .internet: 0
    case .outsider, .endpoint, .beyond: 1
    case .subnets: members[end] == nil ? 1 : 2
    }
  }

  /// What gets through between two ends; nil where one is not known.
  fileprivate func packets(of pair: Pair) -> PacketSet? {
    guard members[pair.from] != nil, members[pair.to] != nil else { return nil }
    return passages[pair]?.packets ?? .nothing
  }
}
