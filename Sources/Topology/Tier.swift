package import Addressing

/// A tier of a VPC: one subnet in each zone.
package struct Tier: Hashable, Sendable {
  /// Which tier it is, and what it is for. A handle: it is the same for all tiers of one name and role, and the name is
  /// the tier's. In order of the slots.
  package struct Kind: Hashable, Comparable, Sendable {
    /// The place among all kinds of tiers of the network.
    let place: UInt8
    package let role: TierRole

    package static func < (left: Kind, right: Kind) -> Bool { left.place < right.place }

    package static func == (left: Kind, right: Kind) -> Bool { left.place == right.place }

    package func hash(into hasher: inout Hasher) { hasher.combine(place) }
  }

  package let kind: Kind
  /// As the file has it, e.g. `app`.
  package let name: Name
  /// The subnets' blocks, one per zone.
  package let subnets: [Block]
  /// The blocks that stand for the tier in rules: at least the subnets, and nothing of another tier.
  package let blocks: [Block]

  package init(kind: Kind, name: Name, subnets: [Block], blocks: [Block]) {
    self.kind = kind
    self.name = name
    self.subnets = subnets
    self.blocks = blocks
  }
}

extension Network {
  /// The name of a tier that the VPC has.
  package func name(of tier: Tier.Kind, in vpc: VPCRef) -> Name { self[vpc].name(of: tier) }
}
