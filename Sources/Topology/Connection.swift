package import Addressing
package import Diagnostics

/// A peering connection between two VPCs of ours.
package struct Connection: Hashable, Sendable {
  /// The side that asks: a hub before a spoke, otherwise the lesser id, so that no edit turns it round.
  package let requester: VPCRef
  package let accepter: VPCRef
  /// The switch of the `peering`, which overrides that of both sides; nil where it says nothing.
  package let dns: Bool?

  package init(requester: VPCRef, accepter: VPCRef, dns: Bool? = nil) {
    self.requester = requester
    self.accepter = accepter
    self.dns = dns
  }

  /// The VPC at the other end; nil when `vpc` is at neither.
  package func other(than vpc: VPCRef) -> VPCRef? {
    if vpc == requester { return accepter }
    return vpc == accepter ? requester : nil
  }
}

/// A network that is not ours, connected to one VPC of ours.
package struct External: Sendable {
  package let name: Name
  package let peer: VPCRef
  package let blocks: [Block]
  /// The connection that they asked for and we accepted, e.g. `pcx-0f0e0d0c0b0a09080`; nil when only announced.
  package let connection: String?
  package let tags: [Tag]
  /// Where the name stands in the file.
  package let declaration: SourceRange
  /// Where its attributes stand.
  package let places: Places

  package init(
    name: Name, peer: VPCRef, blocks: [Block], connection: String? = nil, tags: [Tag] = [],
    declaration: SourceRange = SourceRange(0, 0), places: Places = Places()
  ) {
    self.name = name
    self.peer = peer
    self.blocks = blocks
    self.connection = connection
    self.tags = tags
    self.declaration = declaration
    self.places = places
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

  private var rank: (Int, Int, Int) {
    switch self {
    case .tier(let vpc, let tier): (0, vpc.index, tier.slot)
    case .external(let external): (1, external.index, 0)
    case .internet: (2, 0, 0)
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
