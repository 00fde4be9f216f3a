internal import Addressing
internal import Diagnostics

/// What an `allow` may say of the internet: it opens connections to `public` alone, and `private` and `app` open more
/// than TCP to it where they have NAT.
extension Resolver {
  mutating func fromInternet(_ to: Side, _ expansion: inout Expansion) -> Expansion.Outcome {
    if case .tier(let vpc, let tier) = to.referent, tier.role == .edge {
      if network.existing(vpc) != nil {
        diagnostics.append(.internetOfExisting(to, network[vpc]))
        return .refused
      }
      expansion.add([.internet], [.tier(vpc, tier)])
      return .matched
    }
    diagnostics.append(.internetOpens(to, publicTiers: candidates(to.referent) { $0.kind.role == .edge }))
    return .refused
  }

  mutating func toInternet(_ from: Side, _ expansion: inout Expansion) -> Expansion.Outcome {
    if case .tier(let vpc, let tier) = from.referent, tier.role.wayOut == .nat {
      if network.existing(vpc) != nil {
        diagnostics.append(.internetOfExisting(from, network[vpc]))
        return .refused
      }
      if network[vpc].nat == .none {
        if !network[vpc].places.flaws.contains("nat") { diagnostics.append(.internetWithoutNAT(from, network[vpc])) }
        return .refused
      }
      expansion.add([.tier(vpc, tier)], [.internet])
      return .matched
    }
    let isPublic = if case .tier(_, let tier) = from.referent { tier.role == .edge } else { false }
    let meant = candidates(from.referent) { $0.kind.role.wayOut == .nat }
    diagnostics.append(.internetOpened(from, isPublic: isPublic, innerTiers: meant))
    return .refused
  }

  /// The references to tiers of that sort that could have been meant.
  private func candidates(_ referent: Referent, _ isMeant: (Tier) -> Bool) -> [String] {
    let vpcs: [VPC] =
      switch referent {
      case .kind(let kind): network.vpcs.filter { $0.kind == kind }
      case .vpc(let vpc), .tier(let vpc, _): [network[vpc]]
      case .external, .externals, .account, .internet: []
      }
    return vpcs.flatMap { vpc in
      vpc.tiers.filter(isMeant).map { "\(vpc.kind).\(vpc.name).\($0.name)" }
    }
  }
}
