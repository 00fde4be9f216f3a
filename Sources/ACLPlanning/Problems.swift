import Addressing
import Design
package import Diagnostics
package import Topology
import Words

extension NetworkACLs {
  /// The ACLs that need more rules than fit, each with a table of who uses how many.
  package func problems(in network: Network) -> [Diagnostic] {
    overflowing(in: network).flatMap { acl in
      RuleDirection.allCases.compactMap { direction in
        acl.rules(direction).count > acl.room(in: network) ? network.tooManyRules(acl, direction) : nil
      }
    }
  }
}

extension Network {
  fileprivate func tooManyRules(_ acl: TierACL, _ direction: RuleDirection) -> Diagnostic {
    let vpc = self[acl.vpc]
    let rules = acl.rules(direction)
    let way = direction == .ingress ? "inbound" : "outbound"
    if let range = acl.range { return rangeTooSmall(acl, range, way, rules) }
    var help = [
      "join ports into ranges, or peers' blocks into one, or let several tiers share an 'allow'",
      "'network_acls = false' in '\(vpc.name)' leaves the filtering to security groups",
    ]
    if rules.count < 40 {
      help.insert(
        "ask AWS to raise 'rules per network ACL' to \(rules.count + 1), then set 'acl_rules = \(rules.count + 1)'",
        at: 0)
    }
    return Diagnostic(
      .error, id: "too-many-acl-rules",
      "the ACL of '\(vpc.name)' \(name(of: acl.tier, in: acl.vpc)) needs \(rules.count) \(way) rules, and \(aclRules - 1) fit",
      at: .init(vpc.declaration, "\(rules.count) rules"), related: largestAllows(rules), help: help,
      details: ruleTable(rules))
  }

  private func rangeTooSmall(
    _ acl: TierACL, _ range: Existing.ACLRange, _ way: String, _ rules: [NumberedRule]
  ) -> Diagnostic {
    let vpc = self[acl.vpc]
    return Diagnostic(
      .error, id: "range-too-small",
      "'\(vpc.name)' \(name(of: acl.tier, in: acl.vpc)) needs \(rules.count) \(way) rules, and \(range.acl) has \(range.numbers.count) numbers for them",
      at: .init(vpc.places["existing"], "\(range.numbers.lowerBound) to \(range.numbers.upperBound)"),
      related: largestAllows(rules),
      help: ["give it \(rules.count) numbers or more; the owner's rules count against the quota of the ACL too"],
      details: ruleTable(rules))
  }

  /// The `allow` blocks that most of the rules are for, in order of the source; a rule may be for several.
  private func largestAllows(_ rules: [NumberedRule]) -> [Diagnostic.Label] {
    var counts: [SourceRange: Int] = [:]
    for rule in rules {
      let allows = rule.rule.wants.compactMap { if case .allow(let place) = $0.cause { place } else { nil } }
      for place in Set(allows) { counts[place, default: 0] += 1 }
    }
    let most = counts.sorted { ($1.value, $0.key.lower) < ($0.value, $1.key.lower) }.prefix(5)
    return most.sorted { $0.key.lower < $1.key.lower }.map { place, count in
      Diagnostic.Label(place, "\(counted(count, "rule")) for it")
    }
  }

  /// Who uses how many rules, in the order in which the ACL has them.
  private func ruleTable(_ rules: [NumberedRule]) -> [String] {
    var order: [String] = []
    var counts: [String: (allow: Int, deny: Int)] = [:]
    for rule in rules {
      let who = title(of: rule.rule)
      if counts[who] == nil { order.append(who) }
      counts[who, default: (0, 0)].allow += rule.rule.action == .allow ? 1 : 0
      counts[who, default: (0, 0)].deny += rule.rule.action == .deny ? 1 : 0
    }
    let width = (order.map(\.count) + [5]).max() ?? 0
    let rows = order.map { who in
      row(who, counts[who]?.allow ?? 0, counts[who]?.deny ?? 0, width)
    }
    let denies = rules.filter { $0.rule.action == .deny }.count
    return [column("", width) + "  allow  deny"] + rows + [row("total", rules.count - denies, denies, width)]
  }

  private func row(_ who: String, _ allow: Int, _ deny: Int, _ width: Int) -> String {
    func number(_ value: Int) -> String {
      let text = String(value)
      return String(repeating: " ", count: max(0, 5 - text.count)) + text
    }
    return column(who, width) + "  " + number(allow) + " " + number(deny)
  }

  private func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// Whose rule it is, in the reader's words.
  private func title(of rule: PlannedRule) -> String {
    switch rule.subject {
    case .own: "own tiers"
    case .unfiltered(let peer), .exact(let peer):
      switch peer {
      case .vpc(let vpc): "\(self[vpc].kind) '\(self[vpc].name)'"
      case .external(let external): "external '\(self[external].name)'"
      }
    case .space(let space): "peers in \(space.block)"
    case .elsewhere: "peers in public space"
    case .everybody: rule.role == .pathMTU ? "path MTU (ICMP)" : "internet, NAT, endpoints"
    }
  }
}
