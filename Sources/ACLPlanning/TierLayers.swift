import Addressing
import Design
import StackPlanning
import Topology

/// What one tier's ACL has to say in one direction: the layers, and the broad traffic beneath them.
struct TierLayers: Sendable {
  let layers: [Layer]
  /// What passes for every address that no layer holds; nil where that is for the owner of the ACL to say.
  let broad: Layer.Part?
}

/// Derives the layers of each tier from what has to pass it.
struct LayerBuilder: Sendable {
  let network: Network
  let wants: Wants
  /// For each VPC what it is connected to.
  let peers: [[Peer]]
  let routed: RoutedTiers
  /// The VPCs whose peers beside hubs are on covering blocks, since exact rules for all do not fit.
  var covering: Set<VPCRef> = []

  init(of network: Network, _ routed: RoutedTiers) {
    self.network = network
    self.routed = routed
    wants = Wants(of: network)
    peers = network.peers
  }

  /// The layers of one tier's ACL in one direction, for what has to pass it.
  func layers(of tier: Tier.Kind, in vpc: VPCRef, _ direction: RuleDirection, _ all: TierWants) -> TierLayers {
    let wants = DirectedWants(all, direction)
    var unfiltered: [Layer] = []
    var exact: [Layer] = []
    var covered = CoveredPeers()
    for peer in peers[vpc.index] {
      switch treatment(of: peer, by: vpc) {
      case .unfiltered: unfiltered.append(layer(.unfiltered(peer), wants))
      case .exact: exact.append(layer(.exact(peer), wants))
      case .covered(let other): cover(other, for: tier, of: vpc, direction, wants, in: &covered)
      }
    }
    if network.existing(vpc) != nil { return TierLayers(layers: unfiltered + exact, broad: nil) }
    let own = ownLayer(of: vpc, wants)
    let broad = Layer.Part(blocks: [.everything], wants.with(.internet))
    for layer in unfiltered + exact where layer.lacks(broad.traffic) { covered.refuse(layer.region) }
    return TierLayers(layers: [own] + unfiltered + exact + covered.layers(above: broad.traffic), broad: broad)
  }

  /// Adds a peer to those that covering blocks stand for.
  ///
  /// A peer that the tier has no route to, though the NAT gateway of the public tier has one, would take its packets
  /// for the gateway's: none may pass there.
  private func cover(
    _ other: VPCRef, for tier: Tier.Kind, of vpc: VPCRef, _ direction: RuleDirection, _ wants: DirectedWants,
    in covered: inout CoveredPeers
  ) {
    let tiers = routed.tiers(of: vpc, to: .vpc(other))
    let translated = network[vpc].nat != .none && tier.role.wayOut == .nat
    if direction == .egress, translated, tiers.contains(where: { $0.role == .edge }), !tiers.contains(tier) {
      return covered.keepOut(other, network[other].blocks)
    }
    let inhabited = network[other].inhabitedBlocks
    covered.admit(network[other].tiers.flatMap { wants.with(.tier(other, $0.kind)) }, inhabited)
    covered.refuse(network[other].blocks.filter { !inhabited.contains($0) })
  }

  private enum Treatment {
    case unfiltered
    case exact
    case covered(VPCRef)
  }

  /// A hub covers its spokes, which name it exactly; whoever has no ACLs of ours is named exactly by us, and so is a
  /// VPC that is there already, since its owner's other subnets have none of ours either.
  private func treatment(of peer: Peer, by vpc: VPCRef) -> Treatment {
    guard case .vpc(let other) = peer, network[other].networkACLs else { return .unfiltered }
    if network.existing(vpc) != nil || network.existing(other) != nil { return .exact }
    switch (network[vpc].kind, network[other].kind) {
    case (.hub, .spoke): return .covered(other)
    case (.spoke, .hub): return .exact
    case (.hub, .hub), (.spoke, .spoke): return covering.contains(vpc) ? .covered(other) : .exact
    }
  }

  private func ownLayer(of vpc: VPCRef, _ wants: DirectedWants) -> Layer {
    let parts = network[vpc].tiers.map { Layer.Part(blocks: $0.blocks, wants.with(.tier(vpc, $0.kind))) }
    return Layer(subject: .own, region: network[vpc].blocks.aggregated(), parts: sharing(parts, in: network[vpc]))
  }

  private func layer(_ subject: Layer.Subject, _ wants: DirectedWants) -> Layer {
    switch subject {
    case .unfiltered(.external(let external)), .exact(.external(let external)):
      let blocks = network[external].blocks.aggregated()
      return Layer(
        subject: subject, region: blocks, parts: [Layer.Part(blocks: blocks, wants.with(.external(external)))])
    case .unfiltered(.vpc(let other)), .exact(.vpc(let other)):
      let parts = parts(of: other) { wants.with(.tier(other, $0)) }
      return Layer(
        subject: subject, region: network[other].blocks.aggregated(), parts: sharing(parts, in: network[other]))
    case .own, .space, .elsewhere, .everybody:
      return Layer(subject: subject, region: [], parts: [])
    }
  }

  /// What passes with each tier of a peer. Tiers of a VPC that is there already may stand for the same addresses: then
  /// these pass what any of them does, and those with the fewest addresses come first.
  private func parts(of peer: VPCRef, _ wants: (Tier.Kind) -> [Want]) -> [Layer.Part] {
    let tiers = network[peer].tiers
    if network.existing(peer) == nil { return tiers.map { Layer.Part(blocks: $0.blocks, wants($0.kind)) } }
    let written = tiers.filter { !$0.subnets.isEmpty } + tiers.filter(\.subnets.isEmpty).prefix(1)
    return written.map { tier in
      let same = tiers.filter { other in
        other.kind == tier.kind || other.blocks.contains { block in tier.blocks.contains { block.contains($0) } }
      }
      return Layer.Part(blocks: tier.blocks, same.flatMap { wants($0.kind) })
    }
  }

  /// Writes what all tiers of a VPC share on the VPC's own blocks, as far as tiers live in them, and the rest on the
  /// tiers' blocks. In a VPC that is there already others than its tiers live in them.
  private func sharing(_ parts: [Layer.Part], in vpc: VPC) -> [Layer.Part] {
    if vpc.existing != nil { return parts }
    guard let first = parts.first?.traffic else { return [] }
    let shared = parts.dropFirst().reduce(first) { $0.intersection($1.traffic) }
    let alike = parts.filter { $0.traffic == shared }
    return parts.filter { $0.traffic != shared }
      + [Layer.Part(blocks: vpc.inhabitedBlocks.aggregated(), traffic: shared, alike.flatMap(\.wants))]
  }
}

extension VPC {
  /// The VPC's blocks that tiers live in.
  fileprivate var inhabitedBlocks: [Block] {
    blocks.filter { block in tiers.contains { $0.blocks.contains { block.overlaps($0) } } }
  }
}
