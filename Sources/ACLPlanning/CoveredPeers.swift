import Addressing
import Topology

/// The peers that one tier's ACL names by covering blocks, in one direction, by private space.
struct CoveredPeers: Sendable {
  private struct Space {
    /// The blocks of the peers that something may pass with, and what.
    var admitted: [Block] = []
    var wants: [Want] = []
    /// The blocks of peers that nothing may pass with, each with its peer if a deny must name it.
    var refused: [(peer: VPCRef?, block: Block)] = []
  }

  private var spaces: [PrivateSpace?: Space] = [:]

  /// Lets what is wanted pass with a peer.
  mutating func admit(_ wants: [Want], _ blocks: [Block]) {
    for (index, block) in blocks.enumerated() {
      let space = PrivateSpace(holding: block)
      if wants.isEmpty {
        spaces[space, default: Space()].refused.append((nil, block))
      } else {
        spaces[space, default: Space()].admitted.append(block)
        let isNew = !blocks[..<index].contains { PrivateSpace(holding: $0) == space }
        if isNew { spaces[space, default: Space()].wants += wants }
      }
    }
  }

  /// Lets nothing pass with a peer, whatever block covers it.
  mutating func keepOut(_ peer: VPCRef, _ blocks: [Block]) {
    for block in blocks { spaces[PrivateSpace(holding: block), default: Space()].refused.append((peer, block)) }
  }

  /// Lets nothing pass with those of these blocks that lie in private space but what exact rules above say.
  mutating func refuse(_ blocks: [Block]) {
    for block in blocks {
      guard let space = PrivateSpace(holding: block) else { continue }
      spaces[space, default: Space()].refused.append((nil, block))
    }
  }

  /// Exact layers for the peers to be kept out of a covering allow, then one layer for each private space in use.
  ///
  /// An allow stands on the smallest block that covers its peers. A deny stands on the whole of the space: so it is
  /// there before a block of a peer changes and after, and no route is ever without it. Peers outside the private
  /// spaces stand for themselves.
  func layers(above broad: Traffic) -> [Layer] {
    let order: [PrivateSpace?] = PrivateSpace.allCases + [nil]
    let present = order.compactMap { space in spaces[space].map { (space, $0) } }
    return present.flatMap { exceptions($1, in: $0) } + present.map { layer($1, in: $0, above: broad) }
  }

  private func layer(_ members: Space, in space: PrivateSpace?, above broad: Traffic) -> Layer {
    let traffic = members.wants.traffic
    let allowed = allowed(members, traffic, in: space)
    let parts = allowed.isEmpty ? [] : [Layer.Part(blocks: allowed, traffic: traffic, members.wants)]
    guard let space else {
      return Layer(
        subject: .elsewhere, region: (allowed + members.refused.map(\.block)).aggregated(), parts: parts)
    }
    // Where everything passes with all of the space, a deny behind that would decide on nothing.
    let isOpen = traffic.isEverything && allowed == [space.block]
    let denies = !isOpen && (!members.refused.isEmpty || !broad.isSubset(of: traffic))
    return Layer(subject: .space(space), region: denies ? [space.block] : allowed, parts: parts)
  }

  /// Where the space's traffic may pass: one block over all admitted peers, or their own blocks where these and the
  /// denies that the one block needs are more.
  private func allowed(_ members: Space, _ traffic: Traffic, in space: PrivateSpace?) -> [Block] {
    let own = members.admitted.aggregated()
    guard space != nil, own.count > 1 else { return own }
    let one = covering(own)
    let rules = traffic.components.count
    let keptOut = members.refused.filter { refused in
      refused.peer != nil && one.contains { $0.overlaps(refused.block) }
    }
    return own.count * rules < rules + keptOut.count ? own : one
  }

  private func exceptions(_ members: Space, in space: PrivateSpace?) -> [Layer] {
    let allowed = allowed(members, members.wants.traffic, in: space)
    var blocks: [VPCRef: [Block]] = [:]
    for case (let peer?, let block) in members.refused where allowed.contains(where: { $0.overlaps(block) }) {
      blocks[peer, default: []].append(block)
    }
    return blocks.sorted { $0.key < $1.key }.map { peer, blocks in
      Layer(subject: .exact(.vpc(peer)), region: blocks.aggregated(), parts: [])
    }
  }

  private func covering(_ blocks: [Block]) -> [Block] {
    blocks.first.map { first in [blocks.reduce(first) { $0.covering($1) }] } ?? []
  }
}
