package import Addressing
package import Diagnostics

/// A network as the topology describes it: names resolved, defaults filled in, in an order that does not depend on
/// the order of the blocks in the file.
package struct Network: Sendable {
  /// How stacks are cut: one per VPC and connection, or one per account and region.
  package enum Layout: String, Sendable, CaseIterable {
    case vpc
    case site
  }

  package var name: Name
  /// The region of the home account, e.g. `eu-west-1`.
  package var region: String
  /// The 12-digit id of the home account, when the topology names it.
  package var account: String?
  package var layout: Layout
  /// The account's quota of ACL rules per direction, 20 to 40, the final deny included.
  package var aclRules: Int
  /// The ports that answers come back to.
  package var ephemeral: PortRange
  package var exports: Bool
  package var permissionsBoundary: String?
  /// The keys that log groups are encrypted with, each for its region.
  package var logKeys: [LogKey]
  package var tags: [Tag]
  /// The accounts of ours beside the home account, by name.
  package var accounts: [Account]
  /// Hubs before spokes, each by id.
  package var vpcs: [VPC]
  /// By their VPCs; the requester is the one whose site comes first, of two in one site the first in `vpcs`.
  package var connections: [Connection]
  /// By name.
  package var externals: [External]
  /// What the `allow` blocks say, each pair of ends once, in order of the ends.
  package var grants: [Grant]
  /// The `allow` blocks by their places, each with its own traffic.
  package var allows: [SourceRange: Traffic]
  /// The `never` blocks, in order of their ends.
  package var guards: [Guard]
  /// Where the `network` block stands.
  package var declaration: SourceRange
  /// Where the parts of the `network` block stand. Its flaws also name the kinds of blocks that had a mistake.
  package var places: Places
  /// For each of `connections` the place that asks for it.
  package var connectionPlaces: [SourceRange]

  // Lent rather than copied: a VPC has many parts, and its name is asked for often.
  package subscript(_ vpc: VPCRef) -> VPC {
    _read { yield vpcs[vpc.index] }
  }

  package subscript(_ external: ExternalRef) -> External {
    _read { yield externals[external.index] }
  }

  package subscript(_ connection: ConnectionRef) -> Connection {
    _read { yield connections[connection.index] }
  }

  // A part alone: what crosses to another module as a whole VPC is copied, and names are asked for often.

  /// The identity of a VPC.
  package func id(of vpc: VPCRef) -> Name { vpcs[vpc.index].id }

  /// The name of a VPC in the file.
  package func name(of vpc: VPCRef) -> Name { vpcs[vpc.index].name }

  /// The blocks of a VPC, the primary one first.
  package func blocks(of vpc: VPCRef) -> [Block] { vpcs[vpc.index].blocks }

  /// What there is of a VPC already; nil when Peerage makes it.
  package func existing(_ vpc: VPCRef) -> Existing? { vpcs[vpc.index].existing }

  /// The account and region of a VPC.
  package func site(of vpc: VPCRef) -> Site { vpcs[vpc.index].site }

  /// Whether a VPC, as a hub or a spoke, is of that kind.
  package func kind(of vpc: VPCRef) -> VPC.Kind { vpcs[vpc.index].kind }

  /// The availability zones of a VPC.
  package func zones(of vpc: VPCRef) -> VPC.Zones { vpcs[vpc.index].zones }

  /// How many zones a VPC spans.
  package func zoneCount(of vpc: VPCRef) -> Int { vpcs[vpc.index].zones.count }

  package init(
    name: Name, region: String, account: String? = nil, layout: Layout = .vpc, aclRules: Int = 20,
    ephemeral: PortRange = .ephemeral, exports: Bool = true, permissionsBoundary: String? = nil,
    logKeys: [LogKey] = [], tags: [Tag] = [], accounts: [Account] = [], vpcs: [VPC] = [],
    connections: [Connection] = [], externals: [External] = [], grants: [Grant] = [],
    allows: [SourceRange: Traffic] = [:], guards: [Guard] = [],
    declaration: SourceRange = SourceRange(0, 0), places: Places = Places(), connectionPlaces: [SourceRange] = []
  ) {
    self.name = name
    self.region = region
    self.account = account
    self.layout = layout
    self.aclRules = aclRules
    self.ephemeral = ephemeral
    self.exports = exports
    self.permissionsBoundary = permissionsBoundary
    self.logKeys = logKeys
    self.tags = tags
    self.accounts = accounts
    self.vpcs = vpcs
    self.connections = connections
    self.externals = externals
    self.grants = grants
    self.allows = allows
    self.guards = guards
    self.declaration = declaration
    self.places = places
    self.connectionPlaces = connectionPlaces
  }
}

/// A VPC's place in `Network.vpcs`.
package struct VPCRef: Hashable, Comparable, Sendable {
  package let index: Int

  package init(_ index: Int) { self.index = index }

  package static func < (left: VPCRef, right: VPCRef) -> Bool { left.index < right.index }
}

/// An external's place in `Network.externals`.
package struct ExternalRef: Hashable, Comparable, Sendable {
  package let index: Int

  package init(_ index: Int) { self.index = index }

  package static func < (left: ExternalRef, right: ExternalRef) -> Bool { left.index < right.index }
}

/// A connection's place in `Network.connections`.
package struct ConnectionRef: Hashable, Comparable, Sendable {
  package let index: Int

  package init(_ index: Int) { self.index = index }

  package static func < (left: ConnectionRef, right: ConnectionRef) -> Bool { left.index < right.index }
}

/// A tag; keys are unique within a list.
package struct Tag: Hashable, Sendable {
  package let key: String
  package let value: String

  package init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }
}
