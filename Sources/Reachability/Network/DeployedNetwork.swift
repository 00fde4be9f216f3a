package import Addressing

/// What templates make, as far as it decides who can reach whom: IPv4 alone.
package struct DeployedNetwork: Sendable {
  package var vpcs: [VPC] = []
  package var subnets: [Subnet] = []
  package var tables: [RouteTable] = []
  package var acls: [NetworkACL] = []
  package var connections: [Connection] = []
  package var gateways: [InternetGateway] = []
  package var nats: [NATGateway] = []
  package var endpoints: [GatewayEndpoint] = []
  /// The networks beyond connections and gateways that no template makes.
  package var outsiders: [Outsider] = []
  /// What the templates hold that is not understood, in their order.
  package var unknowns: [Unknown] = []
  /// The VPCs and subnets among that.
  package var unreadEnds: [UnreadEnd] = []
  /// Where routes and rules are written.
  package var sources: [Source] = []
  /// What rules speak of, addresses aside, each once.
  package var packetSets: [PacketSet] = []
  /// What routes lead to that is not looked into, by its id or logical id, e.g. a transit gateway.
  package var otherTargets: [String] = []

  package init() {}
}

/// Where a thing is written: a stack's name and a logical id in it, e.g. `acme--vpc--prod`, `ProdAppAcl`.
package struct Source: Hashable, Sendable {
  package let stack: String
  package let id: String

  package init(stack: String, id: String) {
    self.stack = stack
    self.id = id
  }
}

package struct VPC: Sendable {
  /// The `Name` tag where it is a text, else the logical id.
  package let name: String
  package let source: Source
  /// What tells it from others of the same title, where there are such: its stack and logical id.
  package var qualifier: String?
  package var blocks: [Block]
  /// Where subnets go that say nothing else.
  package let mainTable: Handle<RouteTable>
  package let defaultACL: Handle<NetworkACL>

  package var addresses: AddressSet { AddressSet(blocks) }
}

package struct Subnet: Sendable {
  package let name: String
  package let source: Source
  package let vpc: Handle<VPC>
  package let addresses: AddressSet
  package var table: Handle<RouteTable>
  package var acl: Handle<NetworkACL>
}

package struct RouteTable: Sendable {
  package let name: String
  package let vpc: Handle<VPC>
  package var routes: [Route] = []
}

/// One route; where several hold an address, the longest prefix wins.
package struct Route: Sendable {
  package enum Target: Hashable, Sendable {
    case local
    case connection(Handle<Connection>)
    case internetGateway(Handle<InternetGateway>)
    case nat(Handle<NATGateway>)
    /// What is not looked into: its place in `DeployedNetwork.otherTargets`.
    case other(Int)
  }

  package let destination: Block
  package let target: Target
  /// Nil for the routes that every table has by itself.
  package let source: Handle<Source>?
}

package struct NetworkACL: Sendable {
  package let name: String
  package var ingress: [Rule] = []
  package var egress: [Rule] = []
}

/// One entry of an ACL; entries are kept in order of their numbers, the first that matches decides.
package struct Rule: Sendable {
  package let number: Int
  package let allows: Bool
  package let block: Block
  package let packets: Handle<PacketSet>
  /// Nil for a rule that no template holds.
  package let source: Handle<Source>?
}

package struct Connection: Sendable {
  /// One end of a connection.
  package enum Side: Hashable, Sendable {
    case vpc(Handle<VPC>)
    /// A VPC that no template makes, by its id.
    case elsewhere(String)
  }

  /// A side of which nothing tells which VPC is there.
  struct Untold: Sendable {
    let isRequester: Bool
    /// Why it is not known, a phrase; nil of a connection by its id, which is made elsewhere.
    let reason: String?
  }

  package let name: String
  package let source: Source
  package internal(set) var requester: Side
  package internal(set) var accepter: Side
  /// Whether its ends have addresses in common: AWS makes no such connection (VPC Peering Guide, limitations).
  var isRefused = false
  var untold: [Untold] = []
  /// What is not known of that, where another VPC of these templates may be there.
  package internal(set) var doubt: Unknown?

  /// Whether it goes by an id, so that it is no other one of which that is so too.
  package var isByID: Bool { untold.allSatisfy { $0.reason == nil } }
}

package struct InternetGateway: Sendable {
  package let source: Source
  /// Nil while it is attached to none.
  package var vpc: Handle<VPC>?
}

package struct NATGateway: Sendable {
  package let source: Source
  package let subnet: Handle<Subnet>
  /// Whether it has no address of the internet, so that only networks next to the VPC are behind it.
  package let isPrivate: Bool
  /// Why that is not known, a phrase; it counts as public then.
  let doubt: String?
}

package struct GatewayEndpoint: Sendable {
  package let source: Source
  /// The service's own name, e.g. `s3`.
  package let service: String
  package let tables: [Handle<RouteTable>]
}

/// A network that no template makes, next to one VPC.
package struct Outsider: Sendable {
  package let name: String
  package let vpc: Handle<VPC>
  package let addresses: AddressSet
  /// The connection that leads to it; nil for a network that reaches the VPC by a gateway of its own.
  package let connection: Handle<Connection>?
}

extension Connection {
  /// What is at the other end than a VPC; nil where the VPC is at neither, or where there is no connection to be had.
  package func other(than vpc: Handle<VPC>) -> Side? {
    if isRefused { return nil }
    if requester == .vpc(vpc) { return accepter }
    return accepter == .vpc(vpc) ? requester : nil
  }
}
