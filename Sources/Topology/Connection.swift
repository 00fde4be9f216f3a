package import Addressing
package import Diagnostics

/// A peering connection between two VPCs of ours.
package struct Connection: Hashable, Sendable {
  /// The side that asks: the one whose site comes first; within a site a hub before a spoke, otherwise the lesser id.
  /// So no reordering of the file turns it round.
  package let requester: VPCRef
  package let accepter: VPCRef
  /// The switch of the `peering`, which overrides that of both sides; nil where it says nothing.
  package let dns: Bool?

  package init(requester: VPCRef, accepter: VPCRef, dns: Bool? = nil) {
    self.requester = requester
    self.accepter = accepter
    self.dns = dns
  }

  /// The VPC at the other end of a VPC that is at one.
  package func peer(of vpc: VPCRef) -> VPCRef { vpc == requester ? accepter : requester }
}

extension Network {
  /// Whether `vpc` lets the other end of the connection resolve its public host names to private addresses.
  ///
  /// AWS takes the switch only where both VPCs have DNS support and DNS host names, and it makes VPCs with host names
  /// off. So towards a VPC that is there already no default switches it on: that takes a word about just these VPCs.
  package func resolvesDNS(of vpc: VPCRef, over connection: Connection) -> Bool {
    if let dns = connection.dns { return dns }
    let other = connection.peer(of: vpc)
    return self[vpc].dns && (existing(other) == nil || self[vpc].saysDNS || self[other].dns)
  }
}

/// A network that is not ours, connected to one VPC of ours.
package struct External: Sendable {
  /// How it comes to its connection.
  package enum Link: Hashable, Sendable {
    /// Not connected by us: they have not asked yet, or reach the VPC by a gateway of its own.
    case announced
    /// They asked and we accepted: the connection's id, e.g. `pcx-0f0e0d0c0b0a09080`.
    case connected(String)
    /// We ask.
    case asked(Request)
  }

  /// A connection that we ask for.
  package struct Request: Hashable, Sendable {
    /// The 12 digits of their account.
    package let account: String
    package let region: String
    /// The id of their VPC.
    package let vpc: String
    /// The ARN of a role in their account that accepts for us; without it they accept by hand.
    package let role: String?

    package init(account: String, region: String, vpc: String, role: String?) {
      self.account = account
      self.region = region
      self.vpc = vpc
      self.role = role
    }
  }

  package let name: Name
  package let peer: VPCRef
  package let blocks: [Block]
  package let link: Link
  /// They resolve our side's public host names to private addresses.
  package let dns: Bool
  /// Of the connection that we ask for.
  package let tags: [Tag]
  /// Where the name stands in the file.
  package let declaration: SourceRange
  /// Where its attributes stand.
  package let places: Places

  package init(
    name: Name, peer: VPCRef, blocks: [Block], link: Link = .announced, dns: Bool = false, tags: [Tag] = [],
    declaration: SourceRange = SourceRange(0, 0), places: Places = Places()
  ) {
    self.name = name
    self.peer = peer
    self.blocks = blocks
    self.link = link
    self.dns = dns
    self.tags = tags
    self.declaration = declaration
    self.places = places
  }

  /// The connection that they asked for, if it is one of those.
  package var connection: String? {
    switch link {
    case .connected(let connection): connection
    case .announced, .asked: nil
    }
  }

  /// Whether we ask, and they accept by hand.
  package var acceptsByHand: Bool { request.map { $0.role == nil } ?? false }

  /// The connection that we ask for, if it is one of those.
  package var request: Request? {
    switch link {
    case .asked(let request): request
    case .announced, .connected: nil
    }
  }
}

/// One end of what an `allow` says.
package enum End: Hashable, Comparable, Sendable {
  case tier(VPCRef, Tier.Kind)
  case external(ExternalRef)
  case internet

  package var vpc: VPCRef? {
    guard case .tier(let vpc, _) = self else { return nil }
    return vpc
  }

  package static func < (left: End, right: End) -> Bool { left.rank < right.rank }

  /// Tiers by VPC and slot, then externals, then the internet, as one number: ends are compared often.
  private var rank: Int {
    switch self {
    case .tier(let vpc, let tier): vpc.index << 8 + Int(tier.place)
    case .external(let external): 1 << 48 + external.index
    case .internet: 1 << 56
    }
  }
}

/// What may be opened from one end to another: the union of all that the `allow` blocks say of the pair.
package struct Grant: Hashable, Sendable {
  package let from: End
  package let to: End
  package var traffic: Traffic
  /// The `allow` blocks that say it, in order of the source.
  package var sources: [SourceRange]

  package init(from: End, to: End, traffic: Traffic, sources: [SourceRange] = []) {
    self.from = from
    self.to = to
    self.traffic = traffic
    self.sources = sources
  }
}

extension Network {
  /// An end as people write it, without `hub.` and `spoke.`.
  package func title(of end: End) -> String {
    switch end {
    case .tier(let vpc, let tier): name(of: vpc).text + "." + name(of: tier, in: vpc).text
    case .external(let external): "external." + self[external].name.text
    case .internet: "internet"
    }
  }
}
