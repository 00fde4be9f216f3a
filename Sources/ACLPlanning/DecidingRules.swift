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
    return idle.isEmpty ? self : filter { !idle.contains($0.number) }.leftToBroadRules
  }

  /// Without the allows that stood against denies which are gone: what they let pass is left to the rules for
  /// everybody, and so is what wants it.
  private var leftToBroadRules: [NumberedEntry] {
    var entries = self
    // From beneath: what has gone is in the way of none above it.
    for entry in sorted(by: { $0.number > $1.number }) where entry.rule.yields {
      let beneath = entries.filter { $0.number > entry.number && $0.rule.block.overlaps(entry.rule.block) }
      guard beneath.allSatisfy({ $0.rule.subject == .everybody && $0.rule.action == .allow }),
        beneath.map(\.rule).match(entry.rule.traffic, on: entry.rule.block)
      else { continue }
      entries.removeAll { $0.number == entry.number }
      let heirs = Set(beneath.filter { $0.rule.traffic.meets(entry.rule.traffic) }.map(\.number))
      for index in entries.indices where heirs.contains(entries[index].number) {
        entries[index].rule.wants += entry.rule.wants
      }
    }
    return entries
  }
}

extension PlannedRule {
  /// Whether it allows what another rule may allow as well: a peer's traffic.
  fileprivate var yields: Bool {
    guard action == .allow else { return false }
    switch subject {
    case .exact, .unfiltered: return true
    case .own, .space, .elsewhere, .everybody: return false
    }
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
  /// Whether some packet is matched by both.
  fileprivate func meets(_ other: RuleTraffic) -> Bool {
    switch (self, other) {
    case (.everything, _), (_, .everything), (.icmp, .icmp): true
    case (.tcp(let ports), .tcp(let others)), (.udp(let ports), .udp(let others)):
      ports.lower <= others.upper && others.lower <= ports.upper
    case (.tcp, _), (.udp, _), (.icmp, _): false
    }
  }

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
