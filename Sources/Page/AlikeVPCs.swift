import Addressing
import Survey
import Topology

/// VPCs that may do the same with everybody else: one stands for all of them.
struct AlikeVPCs {
  /// How many it takes before one stands for the others.
  private static let least = 4

  /// Those of which the first stands for the others.
  private(set) var groups: [[VPCRef]] = []
  private var folded: Set<VPCRef> = []

  init(_ permissions: [Permission], in network: Network) {
    var sights: [VPCRef: Set<Sight>] = [:]
    for permission in permissions {
      if let vpc = permission.from.vpc { sights[vpc, default: []].insert(Sight(permission, from: vpc, isSender: true)) }
      if let vpc = permission.to.vpc { sights[vpc, default: []].insert(Sight(permission, from: vpc, isSender: false)) }
    }
    var classes = Grouping<Look, VPCRef>()
    for vpc in network.vpcs.indices.map({ VPCRef($0) }) {
      classes.add(vpc, to: Look(tiers: network[vpc].tiers.map(\.kind), sights: sights[vpc] ?? []))
    }
    groups = classes.groups.map(\.1).filter { $0.count >= AlikeVPCs.least }
    folded = Set(groups.flatMap { $0.dropFirst() })
  }

  /// Whether no other VPC stands for that of an end.
  func shows(_ end: End) -> Bool { end.vpc.map { !folded.contains($0) } ?? true }

  /// For how many others a VPC stands.
  func others(than vpc: VPCRef) -> Int { groups.first { $0[0] == vpc }.map { $0.count - 1 } ?? 0 }

  /// A VPC as others see it.
  private struct Look: Hashable {
    let tiers: [Tier.Kind]
    let sights: Set<Sight>
  }

  /// A permission as one of its VPCs sees it.
  private struct Sight: Hashable {
    let isSender: Bool
    let own: Tier.Kind?
    /// The other end; nil for a tier of the VPC itself.
    let other: End?
    let otherTier: Tier.Kind?
    let traffic: Traffic

    init(_ permission: Permission, from vpc: VPCRef, isSender: Bool) {
      let (own, other) = isSender ? (permission.from, permission.to) : (permission.to, permission.from)
      self.isSender = isSender
      self.own = own.tier
      self.other = other.vpc == vpc ? nil : other
      otherTier = other.tier
      traffic = permission.traffic
    }
  }
}

extension End {
  /// The kind of tier that it is; nil for what is no tier.
  var tier: Tier.Kind? {
    guard case .tier(_, let tier) = self else { return nil }
    return tier
  }
}

extension Network {
  /// Whether packets can pass to an end at all: an external may be announced and not yet connected.
  func isConnected(_ end: End) -> Bool {
    guard case .external(let external) = end else { return true }
    return self[external].link != .announced
  }
}
