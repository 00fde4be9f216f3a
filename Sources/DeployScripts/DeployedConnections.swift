extension Deployment {
  /// Where the id of a VPC of ours is found.
  package enum VPCSource: Sendable {
    case output(stack: String, name: String)
    /// A VPC that was there before, e.g. `vpc-0a1b2c3d`.
    case id(String)
  }

  /// An external network as the scripts meet it.
  package struct External: Sendable {
    /// How it comes to be connected.
    package enum Kind: Sendable {
      /// It is not, as far as the topology says.
      case announced
      /// They asked; the topology names the connection, e.g. `pcx-0a1b2c3d`.
      case connected(String)
      /// We ask, and CloudFormation accepts by their role.
      case role
      /// We ask by a custom resource, and they accept by hand.
      case request
    }

    package let name: String
    package let kind: Kind
    /// The VPC of ours that it is connected to, and where that stands.
    package let peer: String
    package let site: Site
    package let vpc: VPCSource
    package let theirBlocks: [String]
    package let ourBlocks: [String]
    /// The stack that holds its routes and its connection, if there is one.
    package let stack: String?

    package init(
      name: String, kind: Kind, peer: String, site: Site, vpc: VPCSource, theirBlocks: [String], ourBlocks: [String],
      stack: String?
    ) {
      self.name = name
      self.kind = kind
      self.peer = peer
      self.site = site
      self.vpc = vpc
      self.theirBlocks = theirBlocks
      self.ourBlocks = ourBlocks
      self.stack = stack
    }
  }

  /// A connection that we ask an external for.
  package struct Request: Sendable {
    /// The parameters by which the scripts tell a template how its request stands; only where they accept by hand.
    package struct Parameters: Sendable {
      /// Whether the connection is active, e.g. `QboxActive`: `true`, `false`, or `deleted` by the other side.
      package let active: String
      /// How often we have asked, from 1, e.g. `QboxAttempt`.
      package let attempt: String

      package init(active: String, attempt: String) {
        self.active = active
        self.attempt = attempt
      }
    }

    package let external: String
    /// The stack that asks, and its output with the connection's id, e.g. `QboxRequestId`.
    package let stack: String
    package let output: String
    package let theirAccount: String
    package let theirRegion: String
    package let theirVPC: String
    package let parameters: Parameters?

    package init(
      external: String, stack: String, output: String, theirAccount: String, theirRegion: String, theirVPC: String,
      parameters: Parameters?
    ) {
      self.external = external
      self.stack = stack
      self.output = output
      self.theirAccount = theirAccount
      self.theirRegion = theirRegion
      self.theirVPC = theirVPC
      self.parameters = parameters
    }
  }

  /// What is agreed on when a connection is made, as an output of the stack that makes it tells it in five words:
  /// the requester's VPC, the accepter's, its account, its region, and the role that accepts, `by-hand` or `-`. Of these
  /// only a role can become another one without another connection.
  package struct Terms: Sendable {
    /// One of the five, in the new template.
    package enum Word: Sendable {
      case literal(String)
      /// What the stack's parameter of this name is going to be.
      case parameter(String)
    }

    package let stack: String
    /// E.g. `QboxRequestTerms`.
    package let output: String
    package let words: [Word]

    package init(stack: String, output: String, words: [Word]) {
      self.stack = stack
      self.output = output
      self.words = words
    }
  }
}
