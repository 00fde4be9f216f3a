import Addressing
import Design

/// A rule with its number and its logical id.
typealias NumberedEntry = (rule: PlannedRule, number: RuleNumber, id: String)

extension [NumberedEntry] {
  /// Those that decide on something: all but the ones of which rules with lower numbers, one or several together, match
  /// all that they match. So two tiers that fill a block leave nothing to a rule on all of it.
  ///
  /// They are left out once all have their numbers, so that none moves when another one is not needed any more.
  var deciding: [NumberedEntry] {
    let ordered = sorted { $0.number < $1.number }
    let rules = ordered.map(\.rule)
    var idle: Set<RuleNumber> = []
    for (index, entry) in ordered.enumerated() where rules[..<index].match(entry.rule.traffic, on: entry.rule.block) {
      idle.insert(entry.number)
    }
    return idle.isEmpty ? self : filter { !idle.contains($0.number) }
  }
}

extension Sequence<PlannedRule> {
  /// Whether they match all of `traffic` on every address of `block`: by rules on all of it, else half by half.
  fileprivate func match(_ traffic: RuleTraffic, on block: Block) -> Bool {
    let near = filter { $0.block.overlaps(block) }
    let whole = near.filter { $0.block.contains(block) }
    if whole.map(\.traffic).cover(traffic) { return true }
    if whole.count == near.count { return false }
    return (0..<2).allSatisfy { half in
      block.part(half, bits: 1).map { near.match(traffic, on: $0) } ?? false
    }
  }
}

extension [RuleTraffic] {
  /// Whether they match all that another one matches, the ports of one protocol taken together.
  fileprivate func cover(_ other: RuleTraffic) -> Bool {
    if contains(where: { $0.covers(other) }) { return true }
    switch other {
    case .tcp(let ports): return ports.withoutZero.map(tcp.contains) ?? true
    case .udp(let ports): return ports.withoutZero.map(udp.contains) ?? true
    case .everything, .icmp: return false
    }
  }

  private var tcp: PortSet { PortSet(compactMap { if case .tcp(let ports) = $0 { ports } else { nil } }) }

  private var udp: PortSet { PortSet(compactMap { if case .udp(let ports) = $0 { ports } else { nil } }) }
}

extension RuleTraffic {
  fileprivate func covers(_ other: RuleTraffic) -> Bool {
    switch (self, other) {
    case (.everything, _): true
    case (.tcp(let ports), .tcp(let others)), (.udp(let ports), .udp(let others)):
      others.withoutZero.map(ports.contains) ?? true
    case (.icmp(let type, let code), .icmp(let otherType, let otherCode)):
      (type == nil || type == otherType) && (code == nil || code == otherCode)
    case (.tcp, _), (.udp, _), (.icmp, _): false
    }
  }
}

extension PortRange {
  /// Port 0 carries no connection: 1 to 65535 are all ports as well as 0 to 65535.
  fileprivate var withoutZero: PortRange? { PortRange(max(lower, 1), upper) }
}
