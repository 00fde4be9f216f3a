/// A VPC that is there already: its subnets, tables and ACLs stay whose they are.
package struct Existing: Hashable, Sendable {
  /// Numbers of an ACL's rules that are ours to use, in both directions.
  package struct ACLRange: Hashable, Sendable {
    /// The ACL's id, e.g. `acl-0f0e0d0c`.
    package let acl: String
    package let numbers: ClosedRange<Int>

    package init(acl: String, numbers: ClosedRange<Int>) {
      self.acl = acl
      self.numbers = numbers
    }
  }

  /// Its id, e.g. `vpc-0f0e0d0c`.
  package let vpc: String
  /// The route tables of each tier, as the file has them, e.g. `rtb-0f0e0d0c`.
  package let routeTables: [Tier.Kind: [String]]
  /// The tiers that Peerage filters.
  package let networkACLs: [Tier.Kind: ACLRange]

  package init(vpc: String, routeTables: [Tier.Kind: [String]], networkACLs: [Tier.Kind: ACLRange] = [:]) {
    self.vpc = vpc
    self.routeTables = routeTables
    self.networkACLs = networkACLs
  }
}
