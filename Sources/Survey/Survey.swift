package import Addressing
package import Topology

/// What there is to know of a compiled network, beside its templates: what `plan` says in short and the page in full.
package struct Survey: Sendable {
  package let addressPlan: AddressPlan
  /// Every limit and quota, with all that counts against it.
  package let usages: [Usage]
  package let cost: MonthlyCost
  /// Every network ACL of ours, by VPC and tier.
  package let acls: [ACLTable]
  /// Who may open what to whom, with why; by the ends.
  package let permissions: [Permission]
  /// What answers leave open, by the tiers that it reaches.
  package let residue: [TierResidue]
}

/// Why something is so: a line of the topology, or a rule of the language that needs no line.
package enum Cause: Hashable, Sendable {
  /// Counted from 1, e.g. 24: what stands there lets it be, or asks for it.
  case line(Int)
  /// A phrase, e.g. `tiers beside each other`.
  case always(String)
}

/// Something that one end may open to another.
package struct Permission: Hashable, Sendable {
  package let from: End
  package let to: End
  package let traffic: Traffic
  package let causes: [Cause]
}

/// What reaches a tier though nobody asked for it, since network ACLs keep no state.
package struct TierResidue: Hashable, Sendable {
  package struct Source: Hashable, Sendable {
    package let from: End
    /// Its addresses; `0.0.0.0/0` for the internet.
    package let blocks: [Block]
    package let traffic: Traffic
  }

  /// A tier.
  package let to: End
  package let sources: [Source]
  /// What a security group there has to do, sentences.
  package let advice: [String]
}

/// Which addresses are used and which are free.
package struct AddressPlan: Sendable {
  package struct Subnet: Hashable, Sendable {
    /// The zone as names have it, e.g. `a`, or the zone's own name, e.g. `eu-west-1a`.
    package let zone: String
    package let block: Block
    /// How many addresses instances can have: five in each subnet are AWS's own (VPC User Guide, subnet sizing).
    package let usable: Int
  }

  package struct TierBlocks: Hashable, Sendable {
    package let tier: Tier.Kind
    package let subnets: [Subnet]
    /// What is the tier's and in no subnet yet: room for more zones.
    package let reserved: [Block]
  }

  package struct VPCBlocks: Sendable {
    package let vpc: VPCRef
    package let blocks: [Block]
    package let tiers: [TierBlocks]
    /// What no tier has.
    package let free: [Block]
    /// How many addresses its blocks hold, and how many of them are in subnets.
    package let size: UInt64
    package let inSubnets: UInt64
  }

  package let vpcs: [VPCBlocks]
  /// The next free block for a new spoke, as large as most spokes; nil where there is none.
  package let nextForSpoke: Block?
}

/// How much of a limit or quota of AWS is used by one thing.
package struct Usage: Hashable, Sendable {
  package enum Kind: Int, Hashable, Sendable, CaseIterable {
    case rulesPerACL
    case connectionsPerVPC
    case routesPerTable
    case blocksPerVPC
    case subnetsPerVPC
    case routeTablesPerVPC
    case aclsPerVPC
    case vpcsPerRegion
    case addressesPerRegion
    case gatewayEndpointsPerRegion
    case resourcesPerStack
    case bytesPerTemplate
    case parametersPerStack
    case outputsPerStack
  }

  package let kind: Kind
  /// What counts against it, e.g. `prod.app, in`, `vpc prod`, `acme--vpc--prod`, `eu-west-1`.
  package let subject: String
  package let used: Int
  package let limit: Int
}

extension Usage.Kind {
  /// What is limited, e.g. `rules of a network ACL in one direction`.
  package var title: String { "" }
  /// What can be done at the limit: to which number AWS raises it and by which quota's code, or what else, a phrase.
  package var beyond: String { "" }
}

/// What the network costs a month without any traffic, at list prices.
package struct MonthlyCost: Sendable {
  package struct Item: Hashable, Sendable {
    /// E.g. `NAT gateways`.
    package let what: String
    /// What it is of, e.g. `prod: 1, stage: 1`.
    package let whose: String
    package let count: Int
    /// US cents a month for each, at 730 hours.
    package let centsEach: Int
  }

  package let items: [Item]
  /// What is charged by use and so not in the sum, sentences.
  package let byUse: [String]
  /// Which list prices these are: region, date, source.
  package let source: String
  package var cents: Int { items.reduce(0) { $0 + $1.count * $1.centsEach } }
}

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
    package let causes: [Cause]
  }

  package let vpc: VPCRef
  package let tier: Tier.Kind
  /// The stack that holds it, and its logical id there.
  package let stack: String
  package let id: String
  package let ingress: [Rule]
  package let egress: [Rule]
  /// How many rules fit in each direction.
  package let room: Int
}
