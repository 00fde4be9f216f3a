import Design
package import Topology

/// What a template cannot show and a person should know of a VPC's ACLs.
package struct ACLNote: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// It lets covering blocks pass, so that routes decide who really can.
    case covering
    /// Rules of ours stand in an ACL that is somebody else's.
    case shared(Tier.Kind, Existing.ACLRange)
  }

  package let vpc: VPCRef
  package let kind: Kind
}

extension NetworkACLs {
  /// By VPC.
  package func notes(in network: Network) -> [ACLNote] {
    network.vpcs.indices.map { VPCRef($0) }.flatMap { vpc in
      let own = acls(of: vpc)
      let covering = own.contains { ($0.ingress + $0.egress).contains { $0.rule.isCoveringAllow } }
      let shared = own.compactMap { acl in acl.range.map { ACLNote(vpc: vpc, kind: .shared(acl.tier, $0)) } }
      return (covering ? [ACLNote(vpc: vpc, kind: .covering)] : []) + shared
    }
  }
}

extension PlannedRule {
  fileprivate var isCoveringAllow: Bool {
    switch subject {
    case .space: action == .allow
    case .own, .unfiltered, .exact, .elsewhere, .everybody: false
    }
  }
}
