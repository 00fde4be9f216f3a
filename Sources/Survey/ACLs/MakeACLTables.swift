import Addressing
import CloudFormation
import StackPlanning
import Synthesis
import Topology

extension ACLTable {
  /// All of a network, by VPC and tier.
  static func all(
    _ contents: [ACLContents], of network: Network, in stacks: [StackSize], _ lines: Lines
  ) -> [ACLTable] {
    if contents.isEmpty { return [] }
    var holders: [VPCRef: String] = [:]
    for stack in stacks { for vpc in stack.vpcs { holders[vpc] = stack.name } }
    let demands = network.demands(lines)
    let peers = PeerCauses(of: network, lines)
    return contents.map { acl in
      let near = demands[.tier(acl.vpc, acl.tier)] ?? TierDemands()
      func rules(_ rules: [ACLContents.Rule], _ demands: [Demand], isInbound: Bool) -> [Rule] {
        let reasons = RuleReasons(rules, of: acl.vpc, demands, in: network).reasons
        let named = NamedPeers(of: acl.vpc, peers, exact: rules, in: network)
        return zip(rules, reasons).map { rule, reason in
          Rule(
            number: rule.number, allows: rule.allows, traffic: rule.traffic.words, block: rule.block,
            whose: named.owners(of: rule), purpose: purpose(of: rule, reason, isInbound: isInbound),
            causes: rule.allows ? causes(of: rule, reason) : named.causes(ofDeny: rule))
        }
      }
      return ACLTable(
        vpc: acl.vpc, tier: acl.tier, stack: holders[acl.vpc] ?? "", id: acl.id,
        ingress: rules(acl.ingress, near.ingress, isInbound: true),
        egress: rules(acl.egress, near.egress, isInbound: false), room: acl.room)
    }
  }

  private static func causes(of rule: ACLContents.Rule, _ reason: RuleReasons.Reason) -> [Cause] {
    rule.isForPathMTU ? [.always(Phrase.pathMTU)] : reason.causes.sorted()
  }

  private static func purpose(
    of rule: ACLContents.Rule, _ reason: RuleReasons.Reason, isInbound: Bool
  ) -> String {
    if rule.isForPathMTU { return "messages of path MTU discovery" }
    switch (rule.subject, rule.allows) {
    case (.own, true): return "tiers of the same VPC"
    case (.own, false): return "keeps the rest of the VPC out"
    case (.peer, false), (.space, false), (.everybody, false): return "keeps out what no rule above allows"
    case (.peer, true), (.space, true): return what(reason)
    case (.everybody, true): return what(reason) + (isInbound ? " from " : " to ") + outside(reason)
    }
  }

  private static func what(_ reason: RuleReasons.Reason) -> String {
    switch (reason.hasConnections, reason.hasAnswers) {
    case (true, true): "connections and answers"
    case (false, true): "answers"
    case (true, false), (false, false): "connections"
    }
  }

  /// Who is meant by anywhere.
  private static func outside(_ reason: RuleReasons.Reason) -> String {
    func has(_ phrase: String) -> Bool { reason.causes.contains(.always(phrase)) }
    let isOut = has(Phrase.nat) || has(Phrase.gateway) || !has(Phrase.endpoints)
    return enumerated(
      (isOut ? ["the internet"] : []) + (has(Phrase.endpoints) ? ["gateway endpoints"] : [])
        + (reason.isWithTiers ? ["tiers of the same VPC"] : []) + (reason.isWithPeers ? ["peers"] : []))
  }
}

extension RuleTraffic {
  /// What a rule matches, in words.
  fileprivate var words: String {
    switch self {
    case .everything: "all"
    case .tcp(let ports): "TCP \(ports)"
    case .udp(let ports): "UDP \(ports)"
    case .icmp(0, nil): "ICMP echo replies"
    case .icmp(nil, _): "ICMP"
    case .icmp(let type?, nil): "ICMP type \(type)"
    case .icmp(let type?, let code?): "ICMP type \(type) code \(code)"
    }
  }
}
