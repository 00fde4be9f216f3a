package import Addressing
package import CloudFormation
package import StackPlanning
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
    package let number: Int
    package let allows: Bool
    package let traffic: RuleTraffic
    package let block: Block
    package let subject: Subject
    /// Whether it is there for ICMP type 3 code 4 alone, ahead of all others.
    package let isForPathMTU: Bool
  }

  package let vpc: VPCRef
  package let tier: Tier.Kind
  /// Its logical id, e.g. `ProdAppAcl`; of an ACL that is somebody else's, its own id.
  package let id: String
  /// Whether it is somebody else's and a range of its numbers ours.
  package let isShared: Bool
  /// How many rules of ours fit in a direction.
  package let room: Int
  package let ingress: [Rule]
  package let egress: [Rule]
}

extension Synthesizer {
  /// The ACLs of all VPCs, by VPC and tier.
  package var aclContents: [ACLContents] {
    network.vpcs.indices.flatMap { acls.acls(of: VPCRef($0)) }.map { acl in
      ACLContents(
        vpc: acl.vpc, tier: acl.tier, id: acl.range?.acl ?? acl.id, isShared: acl.range != nil,
        room: acl.room(in: network), ingress: acl.ingress.map(\.content), egress: acl.egress.map(\.content))
    }
  }
}

extension NumberedRule {
  fileprivate var content: ACLContents.Rule {
    ACLContents.Rule(
      number: number.value, allows: rule.action == .allow, traffic: rule.traffic, block: rule.block,
      subject: rule.subject.content, isForPathMTU: rule.role == .pathMTU)
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
