import Addressing
import Topology

extension LayerBuilder {
  /// What passes between a tier and any address that is nobody's: the internet's, NAT's and the endpoints' traffic.
  func broad(of tier: Tier.Kind, in vpc: VPCRef, _ direction: Direction) -> Traffic {
    switch (tier.role, direction) {
    case (.edge, .egress): .everything
    case (.edge, .ingress): answersToEdge(of: vpc).union(grants.asked(from: .internet, to: .tier(vpc, tier)))
    case (.inner, .egress), (.closed, .egress): opened(by: tier, in: vpc)
    case (.inner, .ingress), (.closed, .ingress): opened(by: tier, in: vpc).answers(to: network.ephemeral)
    }
  }

  /// What a tier without public addresses may open outside: through NAT, and to the gateway endpoints (TCP 443, by
  /// routes: ACLs cannot name them).
  private func opened(by tier: Tier.Kind, in vpc: VPCRef) -> Traffic {
    let endpoints = network[vpc].endpoints.isEmpty ? Traffic.nothing : Traffic(tcp: PortSet([PortRange(443)]))
    guard tier.role.wayOut == .nat, network[vpc].nat != .none else { return endpoints }
    return Traffic(tcp: .all).union(grants.asked(from: .tier(vpc, tier), to: .internet))
  }

  /// Answers from the internet: to the tier's own instances, and to the NAT gateways in it, which take ports 1024 to
  /// 65535 whatever the instances use (VPC User Guide, ephemeral ports).
  private func answersToEdge(of vpc: VPCRef) -> Traffic {
    let own = Traffic.everything.answers(to: network.ephemeral)
    guard network[vpc].nat != .none else { return own }
    let translated = network[vpc].innerTier.map { opened(by: $0.kind, in: vpc) } ?? .nothing
    return own.union(translated.answers(to: .ephemeral))
  }
}
