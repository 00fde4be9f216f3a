internal import Addressing
internal import Diagnostics

extension Resolver {
  mutating func joinExternal(
    _ external: ExternalRef, _ side: Side, _ ours: Side, outward: Bool, _ expansion: inout Expansion
  ) -> Expansion.Outcome {
    let peer = network[external].peer
    let near: [End]
    switch ours.referent {
    case .kind(let kind):
      guard network[peer].kind == kind else { return .nothing }
      near = tiers(.vpc(peer))
    default:
      guard ours.referent.vpc == peer else {
        diagnostics.append(.notConnected(side, ours, peer: network[peer]))
        return .refused
      }
      near = tiers(ours.referent)
    }
    if outward { expansion.add(near, [.external(external)]) } else { expansion.add([.external(external)], near) }
    return .matched
  }
}
