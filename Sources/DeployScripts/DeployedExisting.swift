extension Deployment {
  /// A VPC that was there before, to which a stack of ours adds routes and ACL entries.
  package struct Existing: Sendable {
    /// The rule numbers of an ACL that are ours to use, both ends included.
    package struct ACLRange: Sendable {
      package let acl: String
      package let numbers: ClosedRange<Int>

      package init(acl: String, numbers: ClosedRange<Int>) {
        self.acl = acl
        self.numbers = numbers
      }
    }

    /// Where the topology says that a tier is.
    package struct Tier: Sendable {
      /// E.g. `app`.
      package let name: String
      /// The blocks of its subnets; none where the topology does not say.
      package let subnets: [String]
      package let routeTables: [String]
      /// The ACL that filters it; nil where we do not filter it.
      package let acl: String?
      /// What the logical ids of our entries in it begin with, before their number, e.g. `OldAppAclIn`.
      package let inbound: String
      package let outbound: String

      package init(
        name: String, subnets: [String], routeTables: [String], acl: String?, inbound: String, outbound: String
      ) {
        self.name = name
        self.subnets = subnets
        self.routeTables = routeTables
        self.acl = acl
        self.inbound = inbound
        self.outbound = outbound
      }
    }

    /// A route that a stack of ours lays into one of its tables.
    package struct Route: Sendable {
      package let table: String
      /// E.g. `10.0.0.0/16`.
      package let destination: String
      /// The VPC or external that it leads to.
      package let peer: String
      package let stack: String

      package init(table: String, destination: String, peer: String, stack: String) {
        self.table = table
        self.destination = destination
        self.peer = peer
        self.stack = stack
      }
    }

    /// A rule that a stack of ours writes into one of its ACLs.
    package struct Rule: Sendable {
      package let acl: String
      package let number: Int
      package let isOutbound: Bool
      package let allows: Bool
      /// IP's number of the protocol, -1 for all.
      package let ipProtocol: Int
      /// The ports of TCP and UDP, type and code of ICMP (-1 for all); nil where the protocol has neither.
      package let details: (from: Int, to: Int)?
      package let block: String

      package init(
        acl: String, number: Int, isOutbound: Bool, allows: Bool, ipProtocol: Int, details: (from: Int, to: Int)?,
        block: String
      ) {
        self.acl = acl
        self.number = number
        self.isOutbound = isOutbound
        self.allows = allows
        self.ipProtocol = ipProtocol
        self.details = details
        self.block = block
      }
    }

    /// Its name in the topology, and its id.
    package let name: String
    package let vpc: String
    package let site: Site
    package let blocks: [String]
    package let tiers: [Tier]
    package let acls: [ACLRange]
    package let routes: [Route]
    package let rules: [Rule]
    /// The stack that adds to it, if there is one.
    package let stack: String?

    package init(
      name: String, vpc: String, site: Site, blocks: [String], tiers: [Tier], acls: [ACLRange], routes: [Route] = [],
      rules: [Rule] = [], stack: String?
    ) {
      self.name = name
      self.vpc = vpc
      self.site = site
      self.blocks = blocks
      self.tiers = tiers
      self.acls = acls
      self.routes = routes
      self.rules = rules
      self.stack = stack
    }
  }
}
