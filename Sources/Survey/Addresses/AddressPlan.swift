package import Addressing
import StackPlanning
package import Topology

/// Which addresses are used and which are free.
package struct AddressPlan: Sendable {
  package struct Subnet: Hashable, Sendable {
    /// The zone as names have it, e.g. `a`, or the zone's own name, e.g. `eu-west-1a`; nil where its VPC was there
    /// before, so that nobody says.
    package let zone: String?
    package let block: Block
    /// How many addresses instances can have: five in each subnet are AWS's own (VPC User Guide, subnet sizing).
    package let usable: Int
  }

  package struct TierBlocks: Hashable, Sendable {
    package let tier: Tier.Kind
    package let name: Name
    /// By zone; empty where the VPC was there before and the topology does not name them.
    package let subnets: [Subnet]
    /// What is the tier's and in no subnet yet: room for more zones.
    package let reserved: [Block]
  }

  package struct VPCBlocks: Sendable {
    package let vpc: VPCRef
    /// Whether it was there before: then its owner knows what else is used, and nothing is told to be free.
    package let isExisting: Bool
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

extension AddressPlan {
  init(of network: Network) {
    vpcs = network.vpcs.indices.map { VPCBlocks(VPCRef($0), network[VPCRef($0)]) }
    nextForSpoke = nextBlockForSpoke(in: network)
  }
}

extension AddressPlan.VPCBlocks {
  fileprivate init(_ ref: VPCRef, _ vpc: VPC) {
    self.vpc = ref
    isExisting = vpc.existing != nil
    blocks = vpc.blocks
    tiers = vpc.tiers.map { AddressPlan.TierBlocks($0, of: vpc) }
    free = vpc.existing == nil ? vpc.blocks.subtracting(vpc.tiers.flatMap(\.blocks)) : []
    size = vpc.blocks.aggregated().reduce(0) { $0 + $1.size }
    inSubnets = vpc.tiers.flatMap(\.subnets).aggregated().reduce(0) { $0 + $1.size }
  }
}

extension AddressPlan.TierBlocks {
  fileprivate init(_ tier: Tier, of vpc: VPC) {
    self.tier = tier.kind
    name = tier.name
    subnets = tier.subnets.enumerated().map { zone, block in
      AddressPlan.Subnet(zone: vpc.title(ofZone: zone), block: block, usable: max(0, Int(block.size) - 5))
    }
    reserved = vpc.existing == nil ? tier.blocks.subtracting(tier.subnets) : []
  }
}

extension VPC {
  /// A zone (from 0) as names have it, or its own name; nil where the VPC was there before.
  func title(ofZone zone: Int) -> String? {
    switch zones {
    case .count(let count):
      return existing == nil && zone < count && zone < zoneNames.count ? zoneNames[zone] : nil
    case .named(let names): return names.indices.contains(zone) ? names[zone] : nil
    }
  }
}
