internal import Addressing

extension Network {
  /// What may flow in a VPC and between it and the internet without an `allow`, whatever filters: the one place that
  /// says it, from the table of tier roles. Of a VPC that is there already that is its owner's to say. What a tier has
  /// with itself is between no two ends, and is everything (`Wants`, `Promise`).
  package func always(in vpc: VPCRef) -> [Opening] {
    if existing(vpc) != nil { return [] }
    return self[vpc].tiers.flatMap { always(from: $0.kind, in: vpc) }
  }

  private func always(from tier: Tier.Kind, in vpc: VPCRef) -> [Opening] {
    let end = End.tier(vpc, tier)
    let beside = self[vpc].tiers.map(\.kind).filter { $0 != tier && tier.role.reaches($0.role) }
    let within = beside.map { Opening(end, .tier(vpc, $0), .everything, .neighbours) }
    switch tier.role.wayOut {
    case .internetGateway: return within + [Opening(end, .internet, .everything, .gateway)]
    case .nat: return within + (self[vpc].nat == .none ? [] : [Opening(end, .internet, .throughNAT, .nat)])
    case .none: return within
    }
  }

  /// The same, and what else passes where no ACLs stand.
  func openings(in vpc: VPCRef) -> [Opening] {
    guard existing(vpc) == nil, isMadeOut(vpc) else { return [] }
    return self[vpc].tiers.map(\.kind).flatMap { tier -> [Opening] in
      let always = always(from: tier, in: vpc)
      return self[vpc].networkACLs ? always : always.map(\.unfiltered) + withoutACLs(from: tier, in: vpc)
    }
  }

  private func withoutACLs(from tier: Tier.Kind, in vpc: VPCRef) -> [Opening] {
    let end = End.tier(vpc, tier)
    let far = self[vpc].tiers.map(\.kind).filter { !tier.role.reaches($0.role) }
    return far.map { Opening(end, .tier(vpc, $0), .everything, .noACLs) }
      + (tier.role == .edge ? [Opening(.internet, end, .everything, .noACLs)] : [])
  }

  /// Whether what decides it has been made out.
  func isMadeOut(_ vpc: VPCRef) -> Bool {
    self[vpc].places.flaws.isDisjoint(with: ["tiers", "nat", "network_acls"])
  }
}

extension Traffic {
  /// What a tier whose way out is NAT may open to the internet without an `allow`.
  static let throughNAT = Traffic(tcp: .all)
}

extension Opening {
  fileprivate init(_ from: End, _ to: End, _ traffic: Traffic, _ row: Row) {
    self.init(pair: Pair(from: from, to: to), traffic: traffic, kind: .connections, cause: .row(row))
  }

  /// What passes of it where no ACL stands: a NAT gateway translates these three.
  fileprivate var unfiltered: Opening {
    var opening = self
    if cause == .row(.nat) { opening.traffic = Traffic(tcp: .all, udp: .all, icmp: .all) }
    return opening
  }
}
