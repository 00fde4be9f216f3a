import ACLPlanning
import Design
import Addressing
import Synthesis
import Topology
import Words

/// Says of the rules of a network's ACLs what they are for and why they are there; one for all of them.
final class RuleReader: Sendable {
  private let network: Network
  private let lines: Lines
  private let peers: PeerCauses

  init(of network: Network, _ lines: Lines) {
    self.network = network
    self.lines = lines
    peers = PeerCauses(of: network, lines)
  }

  /// The rules of one direction, by number.
  func rules(of acl: ACLContents, isInbound: Bool) -> [ACLTable.Rule] {
    let rules = isInbound ? acl.ingress : acl.egress
    let named = NamedPeers(of: acl.vpc, peers, exact: rules, in: network)
    return rules.map { rule in
      let reason = RuleReason(rule.wants, of: acl.vpc, lines)
      return ACLTable.Rule(
        number: rule.number, allows: rule.allows, traffic: rule.traffic.words, block: rule.block,
        whose: named.owners(of: rule), isOwn: rule.subject == .own,
        purpose: purpose(of: rule, reason, isInbound: isInbound),
        causes: causes(of: rule, reason, named))
    }
  }

  private func causes(of rule: ACLContents.Rule, _ reason: RuleReason, _ named: NamedPeers) -> [Cause] {
    if rule.isForPathMTU { return [.always(Phrase.pathMTU)] }
    if !rule.allows { return named.causes(ofDeny: rule) }
    return reason.causes.isEmpty ? [.always(Phrase.shared)] : reason.causes
  }

  private func purpose(of rule: ACLContents.Rule, _ reason: RuleReason, isInbound: Bool) -> String {
    if rule.isForPathMTU { return "messages of path MTU discovery" }
    switch (rule.subject, rule.allows) {
    case (.own, true): return "tiers of the same VPC"
    case (.own, false): return "keeps the rest of the VPC out"
    case (.peer, false), (.space, false), (.everybody, false): return "keeps out what no rule above allows"
    case (.peer, true), (.space, true): return reason.kinds
    case (.everybody, true): return broad(reason, isInbound ? "from" : "to")
    }
  }

  /// What passes by a rule for anybody, and with whom.
  private func broad(_ reason: RuleReason, _ way: String) -> String {
    let (connections, answers) = (names(of: reason.connections), names(of: reason.answers))
    if connections.isEmpty, answers.isEmpty { return "what other tiers need" }
    if connections == answers { return "connections and answers \(way) \(connections)" }
    return [("connections", connections), ("answers", answers)].filter { !$0.1.isEmpty }
      .map { "\($0.0) \(way) \($0.1)" }.joined(separator: "; ")
  }

  private func names(of others: RuleReason.Others) -> String {
    few(
      (others.hasInternet ? ["the internet"] : []) + (others.hasEndpoints ? ["gateway endpoints"] : [])
        + (others.hasTiers ? ["tiers of the same VPC"] : [])
        + network.byOwner(Array(others.peers)).map { network.title(ofOwner: $0) })
  }
}

extension RuleReason {
  /// What passes, in words.
  fileprivate var kinds: String {
    switch (hasConnections, hasAnswers) {
    case (true, true): "connections and answers"
    case (false, true): "answers"
    case (true, false), (false, false): "connections"
    }
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
