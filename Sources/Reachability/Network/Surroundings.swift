package import Addressing

/// What is there beside the templates and that they speak of by literal ids: VPCs that are there already, and networks
/// at the other end of a connection.
package struct Surroundings: Sendable {
  /// A VPC that somebody else made.
  package struct StandingVPC: Sendable {
    package let id: String
    package let name: String
    package let blocks: [Block]
    package let subnets: [StandingSubnet]

    package init(id: String, name: String, blocks: [Block], subnets: [StandingSubnet]) {
      self.id = id
      self.name = name
      self.blocks = blocks
      self.subnets = subnets
    }
  }

  /// Subnets in it that share a route table and an ACL. What their ACL's other entries say is not known: they are
  /// taken to let pass whatever ours do not decide.
  package struct StandingSubnet: Sendable {
    package let name: String
    package let blocks: [Block]
    /// Nil for the main one.
    package let table: String?
    /// Nil for one that no template writes to.
    package let acl: String?

    package init(name: String, blocks: [Block], table: String?, acl: String?) {
      self.name = name
      self.blocks = blocks
      self.table = table
      self.acl = acl
    }
  }

  /// A network next to one VPC that the templates know by its addresses at most.
  package struct Neighbour: Sendable {
    /// How it is connected.
    package enum Link: Hashable, Sendable {
      /// By a gateway of its own, or not yet: its owner has the routes.
      case ownGateway
      /// By a connection of that id, e.g. `pcx-0f0e0d0c`.
      case connection(String)
      /// By a connection that a template makes to the VPC of that id.
      case vpc(String)
    }

    package let name: String
    /// The name of the VPC that it is next to, as its `Name` tag has it.
    package let vpc: String
    package let blocks: [Block]
    package let link: Link

    package init(name: String, vpc: String, blocks: [Block], link: Link) {
      self.name = name
      self.vpc = vpc
      self.blocks = blocks
      self.link = link
    }
  }

  package let vpcs: [StandingVPC]
  package let neighbours: [Neighbour]
  /// Values of parameters, which go before outputs and defaults.
  package let parameters: [String: String]

  package init(vpcs: [StandingVPC] = [], neighbours: [Neighbour] = [], parameters: [String: String] = [:]) {
    self.vpcs = vpcs
    self.neighbours = neighbours
    self.parameters = parameters
  }
}
