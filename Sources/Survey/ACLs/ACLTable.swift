package import Addressing
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
    /// What it is for, a phrase, e.g. `answers`, `keeps out what no rule above allows`.
    package let purpose: String
    /// In order: lines before phrases.
    package let causes: [Cause]
  }

  package let vpc: VPCRef
  package let tier: Tier.Kind
  /// The stack that holds it, or that adds to it what is ours.
  package let stack: String
  /// Its logical id there; of an ACL that is somebody else's, its own id.
  package let id: String
  /// By number.
  package let ingress: [Rule]
  package let egress: [Rule]
  /// How many rules fit in each direction.
  package let room: Int
}
