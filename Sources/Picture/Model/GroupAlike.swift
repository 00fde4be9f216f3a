import Addressing
import Topology

/// From how many alike VPCs on one card stands for all.
private let leastGroup = 4

/// The nodes of a picture: spokes that differ in names and addresses alone are one, where there are enough of them.
func groupAlike(_ network: Network) -> [Node] {
  let likenesses = Likeness.ofVPCs(in: network)
  var members: [Likeness: [VPCRef]] = [:]
  for (index, likeness) in likenesses.enumerated() {
    if let likeness { members[likeness, default: []].append(VPCRef(index)) }
  }
  return likenesses.enumerated().compactMap { index, likeness in
    let vpc = VPCRef(index)
    guard let likeness, let alike = members[likeness], alike.count >= leastGroup else { return Node(vpc) }
    return alike.first == vpc ? Node(vpc, alike) : nil
  }
}

/// All of a spoke that the picture shows but its name and addresses.
private struct Likeness: Hashable {
  private let site: Site
  private let blocks: Int
  private let zones: VPC.Zones
  private let tiers: [Tier.Kind]
  private let nat: VPC.NAT
  private let switches: [Bool]
  private let flowLogs: VPC.FlowLogs
  private let endpoints: [VPC.Endpoint]
  private var peers: [VPCRef] = []
  private var grants: [OneSided] = []

  /// A grant as one of its two VPCs sees it.
  private struct OneSided: Hashable {
    let own: Tier.Kind
    let isOpener: Bool
    /// Nil for a tier of the VPC itself.
    let other: End?
    let ownOther: Tier.Kind?
    let traffic: Traffic
  }

  private init(_ vpc: VPC) {
    site = vpc.site
    blocks = vpc.blocks.count
    zones = vpc.zones
    tiers = vpc.tiers.map(\.kind)
    nat = vpc.nat
    switches = [vpc.publicIPs, vpc.dns, vpc.networkACLs]
    flowLogs = vpc.flowLogs
    endpoints = vpc.endpoints
  }

  /// For each VPC what others must share to stand on one card with it; nil where it stands alone.
  static func ofVPCs(in network: Network) -> [Likeness?] {
    let peers = Set(network.externals.map(\.peer))
    var likenesses = network.vpcs.indices.map { index in
      let vpc = network.vpcs[index]
      let isPlain = vpc.kind == .spoke && vpc.existing == nil && !peers.contains(VPCRef(index))
      return isPlain ? Likeness(vpc) : nil
    }
    for connection in network.connections {
      likenesses[connection.requester.index]?.peers.append(connection.accepter)
      likenesses[connection.accepter.index]?.peers.append(connection.requester)
    }
    for grant in network.grants { note(grant, in: &likenesses) }
    return likenesses
  }

  private static func note(_ grant: Grant, in likenesses: inout [Likeness?]) {
    for (end, other, isOpener) in [(grant.from, grant.to, true), (grant.to, grant.from, false)] {
      guard case .tier(let vpc, let tier) = end else { continue }
      let isWithin = other.vpc == vpc
      likenesses[vpc.index]?.grants.append(
        OneSided(
          own: tier, isOpener: isOpener, other: isWithin ? nil : other, ownOther: isWithin ? other.tier : nil,
          traffic: grant.traffic))
    }
  }
}

extension End {
  /// The tier, where the end is one.
  var tier: Tier.Kind? {
    guard case .tier(_, let tier) = self else { return nil }
    return tier
  }
}
