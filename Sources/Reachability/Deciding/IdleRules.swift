/// A rule of a template that decides on no packet, since those before it match whatever it matches.
package struct IdleRule: Sendable {
  package let number: Int
  /// The ACL's logical id.
  package let acl: String
  package let source: Source
}

extension DeployedNetwork {
  /// The rules that can never match, ACL after ACL. What stands before those in somebody else's ACL is not known.
  package var idleRules: [IdleRule] {
    acls.flatMap { acl in
      [acl.ingress, acl.egress].flatMap { Filter($0).idle(in: self) }.compactMap { rule in
        rule.source.map { IdleRule(number: rule.number, acl: acl.name, source: sources[$0]) }
      }
    }
  }
}
