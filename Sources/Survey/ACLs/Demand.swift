import Addressing
import Topology

/// Something that has to pass between a tier and another end, one way, and why.
struct Demand {
  let far: End
  let pieces: [Piece]
  /// Whether these packets answer what the tier opened, or open something themselves.
  let isAnswer: Bool
  let cause: Cause
}

/// The demands on the ACLs of a tier.
struct TierDemands {
  var ingress: [Demand] = []
  var egress: [Demand] = []

  /// What the tier opens to `far`, with its answers; these come to ports of the tier, or of the NAT gateway for it.
  mutating func opens(_ traffic: Traffic, to far: End, _ cause: Cause, answeredTo ports: PortRange) {
    egress.add(traffic, far, false, cause)
    ingress.add(traffic.answers(to: ports), far, true, cause)
  }

  /// What `far` opens to the tier, with the answers to it.
  mutating func takes(_ traffic: Traffic, from far: End, _ cause: Cause, answeredTo ports: PortRange) {
    ingress.add(traffic, far, false, cause)
    egress.add(traffic.answers(to: ports), far, true, cause)
  }
}

extension [Demand] {
  fileprivate mutating func add(_ traffic: Traffic, _ far: End, _ isAnswer: Bool, _ cause: Cause) {
    if !traffic.isEmpty { append(Demand(far: far, pieces: traffic.pieces, isAnswer: isAnswer, cause: cause)) }
  }
}

extension Network {
  /// What each tier's ACL has to let pass: what is asked for, and what may always flow.
  func demands(_ lines: Lines) -> [End: TierDemands] {
    var found: [End: TierDemands] = [:]
    for grant in grants {
      for source in grant.sources {
        let (traffic, cause) = (allows[source] ?? grant.traffic, lines.allow(source))
        found[grant.from, default: TierDemands()].opens(traffic, to: grant.to, cause, answeredTo: ephemeral)
        found[grant.to, default: TierDemands()].takes(traffic, from: grant.from, cause, answeredTo: ephemeral)
        if grant.to == .internet, let vpc = grant.from.vpc {
          let gateways = End.tier(vpc, .public)
          found[gateways, default: TierDemands()].ingress
            .add(traffic.answers(to: .ephemeral), .internet, true, cause)
        }
      }
    }
    for index in vpcs.indices where vpcs[index].existing == nil && vpcs[index].networkACLs {
      addAlways(VPCRef(index), to: &found)
    }
    return found
  }

  /// What flows in a VPC and between it and the internet without an `allow`.
  private func addAlways(_ vpc: VPCRef, to found: inout [End: TierDemands]) {
    for tier in self[vpc].tiers.map(\.kind) {
      var demands = found[.tier(vpc, tier)] ?? TierDemands()
      for other in self[vpc].tiers.map(\.kind) where abs(tier.slot - other.slot) <= 1 {
        let cause = Cause.always(tier == other ? Phrase.within : Phrase.neighbours)
        demands.egress.add(.everything, .tier(vpc, other), false, cause)
        demands.ingress.add(.everything, .tier(vpc, other), false, cause)
      }
      addOutward(tier, self[vpc], to: &demands)
      found[.tier(vpc, tier)] = demands
    }
  }

  private func addOutward(_ tier: Tier.Kind, _ vpc: VPC, to demands: inout TierDemands) {
    let tcp = Traffic(tcp: .all)
    switch tier {
    case .public:
      demands.opens(.everything, to: .internet, .always(Phrase.gateway), answeredTo: ephemeral)
      if vpc.nat != .none {
        demands.ingress.add(tcp.answers(to: .ephemeral), .internet, true, .always(Phrase.nat))
      }
      return
    case .private, .app:
      if vpc.nat != .none { demands.opens(tcp, to: .internet, .always(Phrase.nat), answeredTo: ephemeral) }
    case .data: break
    }
    if vpc.endpoints.isEmpty { return }
    let https = Traffic(tcp: PortSet([PortRange(443)]))
    demands.opens(https, to: .internet, .always(Phrase.endpoints), answeredTo: ephemeral)
  }
}
