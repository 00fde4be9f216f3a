extension Deployment {
  /// A VPC of the topology, made by us or there before, as the scripts look at it before anything is changed.
  package struct VPC: Sendable {
    /// What it has that somebody's controls of the account may forbid.
    package struct Ways: Sendable {
      /// Its tiers behind an internet gateway, e.g. `public`; nil for a VPC without one of ours.
      package let gatewayTier: String?
      /// The output with that tier's subnets, e.g. `MgmtPublicSubnetIds`.
      package let gatewaySubnets: String?
      package let hasNAT: Bool
      /// Whether it is connected to another VPC.
      package let hasConnections: Bool
      /// Those that it has DNS resolution with, over a connection that somebody else's VPC takes part in: AWS wants DNS
      /// host names on in it then, and only of Peerage's own VPCs is it known that they are.
      package let resolvesWith: [String]

      package init(
        gatewayTier: String?, gatewaySubnets: String?, hasNAT: Bool, hasConnections: Bool, resolvesWith: [String] = []
      ) {
        self.gatewayTier = gatewayTier
        self.gatewaySubnets = gatewaySubnets
        self.hasNAT = hasNAT
        self.hasConnections = hasConnections
        self.resolvesWith = resolvesWith
      }
    }

    package let name: String
    package let site: Site
    package let id: VPCSource
    /// The stack that makes it or adds to it; nil where nothing is added to what is there.
    package let stack: String?
    package let ways: Ways

    package init(name: String, site: Site, id: VPCSource, stack: String?, ways: Ways) {
      self.name = name
      self.site = site
      self.id = id
      self.stack = stack
      self.ways = ways
    }
  }

  /// A connection of two VPCs of the topology.
  package struct Pair: Sendable {
    /// The names of the two VPCs, that of the requester first.
    package let one: String
    package let other: String
    /// The stack that makes the connection, and its output with the id, e.g. `MgmtProdConnectionId`.
    package let stack: String
    package let output: String

    package init(one: String, other: String, stack: String, output: String) {
      self.one = one
      self.other = other
      self.stack = stack
      self.output = output
    }
  }
}
