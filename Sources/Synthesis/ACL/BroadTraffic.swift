import Addressing
import Topology

extension LayerBuilder {
  /// What passes between a tier and any address that is nobody's: the internet's, NAT's and the endpoints' traffic.
  func broad(of tier: Tier.Kind, in vpc: VPCRef, _ direction: Direction) -> Traffic {
    switch (tier, direction) {
    case (.public, .egress): .everything
    case (.public, .ingress): answersToPublic(of: vpc).union(grants.asked(from: .internet, to: .tier(vpc, .public)))
    case (_, .egress): opened(by: tier, in: vpc)
    case (_, .ingress): opened(by: tier, in: vpc).answers(to: network.ephemeral)
    }
  }

  /// What a tier without public addresses may open outside: through NAT, and to the gateway endpoints (TCP 443, by
  /// routes: ACLs cannot name them).
  private func opened(by tier: Tier.Kind, in vpc: VPCRef) -> Traffic {
    let endpoints = network[vpc].endpoints.isEmpty ? Traffic.nothing : Traffic(tcp: PortSet([PortRange(443)]))
    guard tier != .data, network[vpc].nat != .none else { return endpoints }
    return Traffic(tcp: .all).union(grants.asked(from: .tier(vpc, tier), to: .internet))
  }

  /// Answers from the internet: to the tier's own instances, and to the NAT gateways in it, which take ports 1024 to
  /// 65535 whatever the instances use (VPC User Guide, ephemeral ports).
  private func answersToPublic(of vpc: VPCRef) -> Traffic {
    let own = Traffic.everything.answers(to: network.ephemeral)
    guard network[vpc].nat != .none else { return own }
    let translated = network[vpc].tiers.map(\.kind).filter { $0 == .private || $0 == .app }
      .reduce(Traffic.nothing) { $0.union(opened(by: $1, in: vpc)) }
    return own.union(translated.answers(to: .ephemeral))
  }
}

/// What the tiers of one VPC may always open to each other.
enum OwnTiers {
  /// Everything within a tier and between tiers whose slots are neighbours: `public` and `private` or `app`, these and
  /// `data`.
  static func always(_ near: End, _ far: End) -> Traffic {
    guard case .tier(_, let one) = near, case .tier(_, let other) = far else { return .nothing }
    return abs(one.slot - other.slot) <= 1 ? .everything : .nothing
  }
}
