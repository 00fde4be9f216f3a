package import Addressing
package import Design
import Topology

/// An ACL rule before it has its number.
package struct PlannedRule: Sendable {
  /// Which of its subject's rules it is; with the subject this is the rule's identity, and numbers come from it.
  enum Role: Hashable, Sendable {
    case everything
    case icmp
    case tcpAnswers
    case udpAnswers
    /// Echo replies.
    case icmpAnswers
    /// One of the ranges asked for, counted from the lowest.
    case tcp(rank: Int)
    case udp(rank: Int)
    case deny
    /// ICMP type 3 code 4, which path MTU discovery needs.
    case pathMTU
  }

  let subject: Layer.Subject
  let role: Role
  /// Which of the blocks that the role has rules for, counted from the lowest.
  let blockRank: Int
  package let traffic: RuleTraffic
  /// Where packets come from (ingress) or go to (egress).
  package let block: Block
  /// What passes by it because it has to; empty for denies, and for what path MTU discovery needs.
  var wants: [Want] = []

  package var action: RuleAction { role == .deny ? .deny : .allow }
}
