/// A rule of a template that decides on no packet.
package struct IdleRule: Sendable {
  package enum Reason: Sendable {
    /// Those before it match whatever it matches.
    case covered
    /// It is for port 0 alone, which no packet has.
    case matchesNothing
  }

  package let number: Int
  /// The ACL's logical id.
  package let acl: String
  package let source: Source
  package let reason: Reason
}

extension DeployedNetwork {
  /// The rules that can never match, ACL after ACL. What stands before those in somebody else's ACL is not known.
  package var idleRules: [IdleRule] { acls.indices.flatMap { idleRules(of: Handle($0)) } }

  /// Those of one ACL.
  package func idleRules(of acl: Handle<NetworkACL>) -> [IdleRule] {
    [acls[acl].ingress, acls[acl].egress].flatMap { Filter($0).idle(in: self) }.compactMap { rule in
      rule.source.map {
        IdleRule(
          number: rule.number, acl: acls[acl].name, source: sources[$0],
          reason: packetSets[rule.packets].isEmpty ? .matchesNothing : .covered)
      }
    }
  }
}
