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

/// The demands on the ACLs of a network, made for one tier at a time.
struct Demands {
  private let network: Network
  private let lines: Lines
  /// For each end the grants that it is an end of.
  private var grants: [End: [Int]] = [:]

  init(of network: Network, _ lines: Lines) {
    self.network = network
    self.lines = lines
    for (index, grant) in network.grants.enumerated() {
      grants[grant.from, default: []].append(index)
      grants[grant.to, default: []].append(index)
    }
  }

  /// What a tier's ACL has to let pass: what is asked for, and what may always flow.
  func of(_ tier: Tier.Kind, in vpc: VPCRef) -> TierDemands {
    var demands = TierDemands()
    let end = End.tier(vpc, tier)
    for grant in (grants[end] ?? []).map({ network.grants[$0] }) {
      for (traffic, cause) in parts(of: grant) {
        if grant.from == end {
          demands.opens(traffic, to: grant.to, cause, answeredTo: network.ephemeral)
        } else {
          demands.takes(traffic, from: grant.from, cause, answeredTo: network.ephemeral)
        }
      }
    }
    if network.existing(vpc) == nil {
      addWithin(end, network[vpc], to: &demands)
      addOutward(tier, vpc, to: &demands)
    }
    return demands
  }

  /// What each `allow` says of a pair.
  private func parts(of grant: Grant) -> [(Traffic, Cause)] {
    grant.sources.map { (network.allows[$0] ?? grant.traffic, lines.allow($0)) }
  }

  private func addWithin(_ end: End, _ vpc: VPC, to demands: inout TierDemands) {
    guard case .tier(let ref, let tier) = end else { return }
    for other in vpc.tiers.map(\.kind) where tier.role.reaches(other.role) {
      let cause = Cause.always(tier == other ? Phrase.within : Phrase.neighbours)
      demands.egress.add(.everything, .tier(ref, other), false, cause)
      demands.ingress.add(.everything, .tier(ref, other), false, cause)
    }
  }

  private func addOutward(_ tier: Tier.Kind, _ ref: VPCRef, to demands: inout TierDemands) {
    let (vpc, ephemeral) = (network[ref], network.ephemeral)
    switch tier.role.wayOut {
    case .internetGateway:
      demands.opens(.everything, to: .internet, .always(Phrase.gateway), answeredTo: ephemeral)
      if vpc.nat != .none { addAnswersToGateways(of: ref, vpc, to: &demands) }
      return
    case .nat:
      if vpc.nat != .none {
        demands.opens(Traffic(tcp: .all), to: .internet, .always(Phrase.nat), answeredTo: ephemeral)
      }
    case .none: break
    }
    if vpc.endpoints.isEmpty { return }
    let https = Traffic(tcp: PortSet([PortRange(443)]))
    demands.opens(https, to: .internet, .always(Phrase.endpoints), answeredTo: ephemeral)
  }

  /// The gateways stand in the public tier, and take answers to ports of their own.
  private func addAnswersToGateways(of ref: VPCRef, _ vpc: VPC, to demands: inout TierDemands) {
    let tcp = Traffic(tcp: .all)
    demands.ingress.add(tcp.answers(to: .ephemeral), .internet, true, .always(Phrase.nat))
    guard let inner = vpc.innerTier?.kind else { return }
    for grant in (grants[.tier(ref, inner)] ?? []).map({ network.grants[$0] }) where grant.to == .internet {
      for (traffic, cause) in parts(of: grant) {
        demands.ingress.add(traffic.answers(to: .ephemeral), .internet, true, cause)
      }
    }
  }
}
