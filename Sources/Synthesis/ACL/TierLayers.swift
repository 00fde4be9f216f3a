import Addressing
import StackPlanning
import Topology

/// What one tier's ACL has to say in one direction: the layers, and the broad traffic beneath them.
struct TierLayers: Sendable {
  let layers: [Layer]
  /// What passes for every address that no layer holds.
  let broad: Traffic
}

/// Derives the layers of each tier from the promise.
struct LayerBuilder: Sendable {
  let network: Network
  let grants: GrantIndex
  let peers: PeerIndex
  /// The VPCs whose peers beside hubs are on covering blocks, since exact rules for all do not fit.
  var covering: Set<VPCRef> = []

  /// The layers of one tier's ACL in one direction.
  func layers(of tier: Tier.Kind, in vpc: VPCRef, _ direction: Direction) -> TierLayers {
    let near = End.tier(vpc, tier)
    var unfiltered: [Layer] = []
    var exact: [Layer] = []
    var covered: [VPCRef] = []
    for peer in peers.peers(of: vpc) {
      switch treatment(of: peer, by: vpc) {
      case .unfiltered: unfiltered.append(layer(.unfiltered(peer), near, direction))
      case .exact: exact.append(layer(.exact(peer), near, direction))
      case .covered(let other): covered.append(other)
      }
    }
    return TierLayers(
      layers: [ownLayer(near, of: vpc, direction)] + unfiltered + exact
        + coveringLayers(over: covered, near, direction),
      broad: broad(of: tier, in: vpc, direction))
  }

  private enum Treatment {
    case unfiltered
    case exact
    case covered(VPCRef)
  }

  /// A hub covers its spokes, which name it exactly; whoever has no ACLs of ours is named exactly by us.
  private func treatment(of peer: Peer, by vpc: VPCRef) -> Treatment {
    guard case .vpc(let other) = peer, network[other].networkACLs else { return .unfiltered }
    switch (network[vpc].kind, network[other].kind) {
    case (.hub, .spoke): return .covered(other)
    case (.spoke, .hub): return .exact
    case (.hub, .hub), (.spoke, .spoke): return covering.contains(vpc) ? .covered(other) : .exact
    }
  }

  private func ownLayer(_ near: End, of vpc: VPCRef, _ direction: Direction) -> Layer {
    let parts = network[vpc].tiers.map { tier in
      Layer.Part(
        blocks: tier.blocks,
        traffic: OwnTiers.always(near, .tier(vpc, tier.kind))
          .union(grants.wanted(direction, of: near, with: .tier(vpc, tier.kind))))
    }
    return Layer(subject: .own, region: network[vpc].blocks.aggregated(), parts: sharing(parts, in: network[vpc]))
  }

  private func layer(_ subject: Layer.Subject, _ near: End, _ direction: Direction) -> Layer {
    switch subject {
    case .unfiltered(.external(let external)), .exact(.external(let external)):
      let blocks = network[external].blocks.aggregated()
      let traffic = grants.wanted(direction, of: near, with: .external(external))
      return Layer(subject: subject, region: blocks, parts: [Layer.Part(blocks: blocks, traffic: traffic)])
    case .unfiltered(.vpc(let other)), .exact(.vpc(let other)):
      let parts = network[other].tiers.map { tier in
        Layer.Part(blocks: tier.blocks, traffic: grants.wanted(direction, of: near, with: .tier(other, tier.kind)))
      }
      return Layer(
        subject: subject, region: network[other].blocks.aggregated(), parts: sharing(parts, in: network[other]))
    case .own, .space, .elsewhere, .everybody:
      return Layer(subject: subject, region: [], parts: [])
    }
  }

  /// Writes what all tiers of a VPC share on the VPC's own blocks, as far as tiers live in them, and the rest on the
  /// tiers' blocks.
  private func sharing(_ parts: [Layer.Part], in vpc: VPC) -> [Layer.Part] {
    guard let first = parts.first?.traffic else { return [] }
    let shared = parts.dropFirst().reduce(first) { $0.intersection($1.traffic) }
    let inhabited = vpc.blocks.filter { block in
      parts.contains { $0.blocks.contains { block.overlaps($0) } }
    }
    return parts.filter { $0.traffic != shared } + [Layer.Part(blocks: inhabited.aggregated(), traffic: shared)]
  }

  /// One layer for each private space in use, on the smallest block that covers the peers in it; peers outside the
  /// private spaces stand for themselves.
  private func coveringLayers(over covered: [VPCRef], _ near: End, _ direction: Direction) -> [Layer] {
    var blocks: [PrivateSpace?: [Block]] = [:]
    var traffic: [PrivateSpace?: Traffic] = [:]
    for other in covered {
      let wanted = network[other].tiers.reduce(Traffic.nothing) {
        $0.union(grants.wanted(direction, of: near, with: .tier(other, $1.kind)))
      }
      for block in network[other].blocks {
        let space = PrivateSpace(holding: block)
        blocks[space, default: []].append(block)
        traffic[space, default: .nothing].formUnion(wanted)
      }
    }
    let spaces: [PrivateSpace?] = PrivateSpace.allCases + [nil]
    return spaces.compactMap { space in
      guard let members = blocks[space], let first = members.first, let traffic = traffic[space] else { return nil }
      let region = space == nil ? members.aggregated() : [members.reduce(first) { $0.covering($1) }]
      return Layer(
        subject: space.map { .space($0) } ?? .elsewhere, region: region,
        parts: [Layer.Part(blocks: region, traffic: traffic)])
    }
  }
}
