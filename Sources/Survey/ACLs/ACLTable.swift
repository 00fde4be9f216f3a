import ACLPlanning
package import Addressing
import Synthesis
package import Topology

/// A network ACL as it is evaluated: the first rule that matches decides.
package struct ACLTable: Sendable {
  package struct Rule: Hashable, Sendable {
    package let number: Int
    package let allows: Bool
    /// E.g. `TCP 1024-65535`, `all`.
    package let traffic: String
    package let block: Block
    /// Whose addresses these are, e.g. `mgmt`, `external.qbox`, `anywhere`.
    package let whose: String
    /// Whether they are the VPC's own.
    package let isOwn: Bool
    /// What it is for, a phrase, e.g. `answers`, `keeps out what no rule above allows`.
    package let purpose: String
    /// In order: lines before phrases.
    package let causes: [Cause]
  }

  /// The stack that holds it, or that adds to it what is ours.
  package let stack: String
  private let contents: ACLContents
  private let reader: RuleReader

  package var vpc: VPCRef { contents.vpc }
  package var tier: Tier.Kind { contents.tier }
  /// Its logical id in the stack; of an ACL that is somebody else's, its own id.
  package var id: String { contents.id }
  /// How many rules fit in each direction.
  package var room: Int { contents.room }
  /// How many rules the fuller direction has.
  package var fullest: Int { max(contents.inbound, contents.outbound) }
  /// By number. They are made whenever they are asked for: those of all ACLs together are many.
  package var ingress: [Rule] { reader.rules(of: contents, isInbound: true) }
  package var egress: [Rule] { reader.rules(of: contents, isInbound: false) }
}

extension ACLTable {
  /// All of a network, by VPC and tier.
  static func all(
    _ contents: [ACLContents], of network: Network, in stacks: [StackFacts], _ lines: Lines
  ) -> [ACLTable] {
    if contents.isEmpty { return [] }
    var holders: [VPCRef: String] = [:]
    for stack in stacks { for vpc in stack.vpcs { holders[vpc] = stack.name } }
    let reader = RuleReader(of: network, lines)
    return contents.map { ACLTable(stack: holders[$0.vpc] ?? "", contents: $0, reader: reader) }
  }
}
