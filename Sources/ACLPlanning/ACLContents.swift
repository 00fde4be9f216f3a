package import Addressing
package import Design
package import Topology

/// A network ACL of ours as others read it: its rules by number, and whose addresses each is about.
package struct ACLContents: Sendable {
  /// Whose addresses a rule is about.
  package enum Subject: Hashable, Sendable {
    /// The VPC's own.
    case own
    /// Those of one peer.
    case peer(Peer)
    /// Those of all peers in a private space; nil for the peers outside of these.
    case space(PrivateSpace?)
    case everybody
  }

  package struct Rule: Sendable {
    /// Its logical id, e.g. `ProdAppAclIn3140`.
    package let id: String
    package let number: Int
    package let allows: Bool
    package let traffic: RuleTraffic
    package let block: Block
    package let subject: Subject
    /// What passes by it because it has to; empty for denies.
    package let wants: [Want]
    /// Whether it is there for ICMP type 3 code 4 alone, ahead of all others.
    package let isForPathMTU: Bool
  }

  private let acl: TierACL
  /// How many rules of ours fit in a direction.
  package let room: Int

  init(_ acl: TierACL, in network: Network) {
    self.acl = acl
    room = acl.room(in: network)
  }

  package var vpc: VPCRef { acl.vpc }
  package var tier: Tier.Kind { acl.tier }
  /// Its logical id, e.g. `ProdAppAcl`; of an ACL that is somebody else's, its own id.
  package var id: String { acl.range?.acl ?? acl.id }
  /// Whether it is somebody else's and a range of its numbers ours.
  package var isShared: Bool { acl.range != nil }
  /// How many rules each direction has.
  package var inbound: Int { acl.ingress.count }
  package var outbound: Int { acl.egress.count }
  /// Made whenever they are asked for: all of them together are many.
  package var ingress: [Rule] { acl.ingress.map(\.content) }
  package var egress: [Rule] { acl.egress.map(\.content) }
}

extension NetworkACLs {
  /// The ACLs of all VPCs, by VPC and tier.
  package func contents(in network: Network) -> [ACLContents] {
    network.vpcs.indices.flatMap { acls(of: VPCRef($0)) }.map { ACLContents($0, in: network) }
  }
}

extension NumberedRule {
  fileprivate var content: ACLContents.Rule {
    ACLContents.Rule(
      id: id, number: number.value, allows: rule.action == .allow, traffic: rule.traffic, block: rule.block,
      subject: rule.subject.content, wants: rule.wants, isForPathMTU: rule.role == .pathMTU)
  }
}

extension Layer.Subject {
  fileprivate var content: ACLContents.Subject {
    switch self {
    case .own: .own
    case .unfiltered(let peer), .exact(let peer): .peer(peer)
    case .space(let space): .space(space)
    case .elsewhere: .space(nil)
    case .everybody: .everybody
    }
  }
}
