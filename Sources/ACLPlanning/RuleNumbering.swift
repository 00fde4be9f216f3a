import Addressing
package import Design
import Topology

/// A rule with its number, its logical id, and what must stand before it.
package struct NumberedRule: Sendable {
  package let rule: PlannedRule
  package let number: RuleNumber
  /// Its logical id, e.g. `ProdAppAclIn3140`; empty where no quota admits it.
  package let id: String
  /// The logical ids of those that must stand before it.
  package let dependsOn: [String]
}

/// A stretch of numbers that the rules of one kind live in.
private struct Band {
  let first: Int
  let width: Int

  /// Peers are spread over this many places of ten numbers each.
  static let places = 50
}

extension PlannedRule {
  private var band: Band {
    switch (subject, action) {
    case (.own, .allow): Band(first: 1000, width: 900)
    case (.own, .deny): Band(first: 1900, width: 100)
    case (.unfiltered, .allow): Band(first: 2000, width: 500)
    case (.unfiltered, .deny): Band(first: 2500, width: 500)
    case (.exact, .allow): Band(first: 3000, width: 500)
    case (.exact, .deny): Band(first: 3500, width: 500)
    case (.space, .allow), (.elsewhere, .allow): Band(first: 5000, width: 1000)
    case (.space, .deny), (.elsewhere, .deny): Band(first: 6000, width: 1000)
    case (.everybody, _): Band(first: role == .pathMTU ? 100 : 9000, width: 900)
    }
  }

  /// The number that the rule's identity asks for; nothing of addresses, ports or other rules is in it.
  func preferredNumber(in network: Network) -> Int {
    let offset = 10 * subject.place(in: network) + role.code + 10 * blockRank
    return band.first + offset % band.width
  }

  /// The number after `number` in the rule's band, the first one after the last.
  func numberAfter(_ number: Int) -> Int { band.first + (number - band.first + 1) % band.width }
}

extension PlannedRule.Role {
  /// The role's place among the rules of its subject and block.
  var code: Int {
    switch self {
    case .everything, .deny, .pathMTU: 0
    case .icmp: 1
    case .tcpAnswers: 2
    case .udpAnswers: 3
    case .icmpAnswers: 4
    case .tcp(let rank): 5 + 2 * rank
    case .udp(let rank): 6 + 2 * rank
    }
  }

  /// The role that the next higher range of the same protocol has.
  fileprivate var next: PlannedRule.Role? {
    switch self {
    case .tcp(let rank): .tcp(rank: rank + 1)
    case .udp(let rank): .udp(rank: rank + 1)
    case .everything, .icmp, .icmpAnswers, .tcpAnswers, .udpAnswers, .deny, .pathMTU: nil
    }
  }
}

extension Layer.Subject {
  /// Where in its band the subject has its numbers: by name, so that no other peer's coming moves it (two names that
  /// share a place stand beside each other).
  fileprivate func place(in network: Network) -> Int {
    switch self {
    case .own, .everybody: 0
    case .space(let space): 20 * space.rawValue
    case .elsewhere: 80
    case .unfiltered(let peer), .exact(let peer): Int(hash(peer.identity(in: network)) % UInt32(Band.places))
    }
  }

  /// FNV-1a, 32 bits: the same on every machine.
  private func hash(_ text: String) -> UInt32 {
    text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}

extension Peer {
  fileprivate func identity(in network: Network) -> String {
    switch self {
    case .vpc(let vpc): network[vpc].id.text
    case .external(let external): "external:" + network[external].name.text
    }
  }
}

/// Numbers the rules of one direction of an ACL, and says which must stand before which.
///
/// No deny stands before the allows above it, which it would cut off; no allow on a covering block, or for
/// everybody, before the denies that it would let slip; and of several ranges the higher stands before the lower, so
/// that a range that comes in between moves no other before its time. Rules that no quota admits are only counted.
func number(_ rules: [PlannedRule], acl: String, _ direction: RuleDirection, in network: Network) -> [NumberedRule] {
  guard rules.count <= highestQuota else { return rules.enumerated().compactMap { counted($1, as: $0) } }
  var taken: Set<Int> = []
  let numbered = rules.compactMap { rule -> NumberedEntry? in
    var number = rule.preferredNumber(in: network)
    while !taken.insert(number).inserted { number = rule.numberAfter(number) }
    return RuleNumber(number).map { (rule, $0, acl + direction.rawValue + String($0.value)) }
  }.deciding
  let order = RuleOrder(numbered)
  return numbered.map {
    NumberedRule(rule: $0.rule, number: $0.number, id: $0.id, dependsOn: order.before($0.rule, $0.number))
  }
  .sorted { $0.number < $1.number }
}

/// Numbers the rules within a range of an ACL that is not ours, one after the other. Those that find no number are
/// only counted.
func number(
  _ rules: [PlannedRule], acl: String, _ direction: RuleDirection, within range: ClosedRange<Int>
) -> [NumberedRule] {
  guard range.count >= rules.count else { return rules.enumerated().compactMap { counted($1, as: $0) } }
  let numbered = rules.enumerated().compactMap { index, rule -> NumberedEntry? in
    RuleNumber(range.lowerBound + index).map { (rule, $0, acl + direction.rawValue + String($0.value)) }
  }
  return numbered.deciding.map { NumberedRule(rule: $0.rule, number: $0.number, id: $0.id, dependsOn: []) }
}

/// The most rules a direction can have once AWS has raised the quota (VPC User Guide, "Amazon VPC quotas").
private let highestQuota = 40

private func counted(_ rule: PlannedRule, as index: Int) -> NumberedRule? {
  RuleNumber(1 + index % 32766).map { NumberedRule(rule: rule, number: $0, id: "", dependsOn: []) }
}

/// Which rules of a direction must stand before which.
private struct RuleOrder {
  typealias Entry = NumberedEntry

  private let denies: [Entry]
  private let allows: [Entry]
  private let ids: [RuleKey: String]

  init(_ entries: [Entry]) {
    denies = entries.filter { $0.rule.action == .deny }
    allows = entries.filter { $0.rule.action == .allow && $0.rule.role != .pathMTU }
    ids = Dictionary(entries.map { ($0.rule.key, $0.id) }, uniquingKeysWith: { first, _ in first })
  }

  func before(_ rule: PlannedRule, _ number: RuleNumber) -> [String] {
    if rule.action == .deny {
      return allows.filter { $0.number < number && $0.rule.block.overlaps(rule.block) }.map(\.id)
    }
    let next = rule.role.next.flatMap { ids[rule.key(with: $0)] }
    let slipping = rule.isWide ? denies.filter { $0.number < number && $0.rule.block.overlaps(rule.block) } : []
    return slipping.map(\.id) + (next.map { [$0] } ?? [])
  }
}

/// What tells a rule from the others of its direction.
private struct RuleKey: Hashable {
  let subject: Layer.Subject
  let role: PlannedRule.Role
  let blockRank: Int
}

extension PlannedRule {
  fileprivate var key: RuleKey { key(with: role) }

  fileprivate func key(with role: Role) -> RuleKey { RuleKey(subject: subject, role: role, blockRank: blockRank) }

  /// Whether it allows more addresses than those it is for, so that denies must stand before it.
  fileprivate var isWide: Bool {
    guard action == .allow, role != .pathMTU else { return false }
    switch subject {
    case .own, .unfiltered, .exact: return false
    case .space, .elsewhere, .everybody: return true
    }
  }
}
