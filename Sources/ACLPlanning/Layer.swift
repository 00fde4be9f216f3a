import Addressing
import Topology

/// What an ACL says, in one direction, of one set of addresses; layers stand in order, the first that holds an
/// address decides all of what passes for it.
struct Layer: Sendable {
  /// Whose addresses they are.
  enum Subject: Hashable, Sendable {
    case own
    /// A peer without ACLs of ours: this side alone decides.
    case unfiltered(Peer)
    /// A peer with ACLs of ours, in exact rules.
    case exact(Peer)
    /// All covered peers in one private space.
    case space(PrivateSpace)
    /// The covered peers outside the private spaces.
    case elsewhere
    case everybody
  }

  /// What passes for some addresses, and what wants it to.
  struct Part: Sendable {
    let blocks: [Block]
    let traffic: Traffic
    let wants: [Want]

    init(blocks: [Block], _ wants: [Want]) { self.init(blocks: blocks, traffic: wants.traffic, wants) }

    init(blocks: [Block], traffic: Traffic, _ wants: [Want]) {
      self.blocks = blocks
      self.traffic = traffic
      self.wants = wants
    }
  }

  let subject: Subject
  /// Every address that it speaks of.
  let region: [Block]
  /// What passes for parts of the region, the first that holds an address counts; nothing passes for the rest.
  let parts: [Part]

  /// All that passes for an address, or several possible sets for the addresses of a block; `holds` says whether
  /// every address of the block is in the region.
  func traffic(for block: Block) -> (alternatives: [Traffic], holds: Bool) {
    guard region.contains(where: { $0.overlaps(block) }) else { return ([], false) }
    let holds = region.contains { $0.contains(block) }
    var alternatives: [Traffic] = []
    for part in parts where part.blocks.contains(where: { $0.overlaps(block) }) {
      alternatives.append(part.traffic)
      if part.blocks.contains(where: { $0.contains(block) }) { return (alternatives, holds) }
    }
    return (alternatives + [.nothing], holds)
  }

  /// Whether less than `traffic` passes on some of its addresses, so that a deny must stand above what lets it pass.
  func lacks(_ traffic: Traffic) -> Bool {
    if parts.contains(where: { !traffic.isSubset(of: $0.traffic) }) { return true }
    let spokenFor = parts.flatMap(\.blocks).aggregated()
    return !traffic.isEmpty && !region.allSatisfy { block in spokenFor.contains { $0.contains(block) } }
  }
}
