import Addressing
import CloudFormation

/// A rule with its number and its logical id.
typealias NumberedEntry = (rule: PlannedRule, number: RuleNumber, id: String)

extension [NumberedEntry] {
  /// Those that decide on something: all but the ones of which a rule with a lower number matches all that they match.
  ///
  /// They are left out once all have their numbers, so that none moves when another one is not needed any more.
  var deciding: [NumberedEntry] {
    let ordered = sorted { $0.number < $1.number }
    var idle: Set<RuleNumber> = []
    for (index, entry) in ordered.enumerated() where ordered[..<index].contains(where: { $0.rule.covers(entry.rule) }) {
      idle.insert(entry.number)
    }
    return idle.isEmpty ? self : filter { !idle.contains($0.number) }
  }
}

extension PlannedRule {
  /// Whether it matches all that another one matches.
  fileprivate func covers(_ other: PlannedRule) -> Bool {
    block.contains(other.block) && traffic.covers(other.traffic)
  }
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
