package import Addressing
package import Diagnostics

/// Something that has to pass between a tier and another end, one way, and why.
package struct Want: Hashable, Sendable {
  /// Why something has to pass.
  package enum Cause: Hashable, Sendable {
    case allow(SourceRange)
    case row(Opening.Row)
    /// A tier within itself.
    case within
    /// The gateway endpoints of the VPC.
    case endpoints
  }

  package let far: End
  /// The far end's addresses; `0.0.0.0/0` for the internet.
  package let blocks: [Block]
  package let traffic: Traffic
  /// Whether these packets answer what the tier opened, or was opened to it, or open something themselves.
  package let isAnswer: Bool
  package let cause: Cause

  package init(far: End, blocks: [Block], traffic: Traffic, isAnswer: Bool, cause: Cause) {
    self.far = far
    self.blocks = blocks
    self.traffic = traffic
    self.isAnswer = isAnswer
    self.cause = cause
  }
}

/// What has to pass the ACL of one tier.
package struct TierWants: Sendable {
  package fileprivate(set) var ingress: [Want] = []
  package fileprivate(set) var egress: [Want] = []

  /// What the tier opens to `far`, with its answers; these come to the tier's own ports.
  fileprivate mutating func opens(
    _ traffic: Traffic, to far: FarEnd, _ cause: Want.Cause, answeredTo ports: PortRange
  ) {
    egress.add(traffic, far, false, cause)
    ingress.add(traffic.answers(to: ports), far, true, cause)
  }

  /// What `far` opens to the tier, with the answers to it.
  fileprivate mutating func takes(
    _ traffic: Traffic, from far: FarEnd, _ cause: Want.Cause, answeredTo ports: PortRange
  ) {
    ingress.add(traffic, far, false, cause)
    egress.add(traffic.answers(to: ports), far, true, cause)
  }
}

/// The other end of what has to pass, with its addresses.
private struct FarEnd {
  let end: End
  let blocks: [Block]

  static let internet = FarEnd(end: .internet, blocks: [.everything])
}

extension [Want] {
  fileprivate mutating func add(_ traffic: Traffic, _ far: FarEnd, _ isAnswer: Bool, _ cause: Want.Cause) {
    if traffic.isEmpty { return }
    append(Want(far: far.end, blocks: far.blocks, traffic: traffic, isAnswer: isAnswer, cause: cause))
  }
}

/// What has to pass the ACLs of a network, made for one tier at a time: ACLs are planned from it, and tell by it why a
/// rule is there.
package struct Wants: Sendable {
  private let network: Network
  /// For each end the grants that it is an end of.
  private var grants: [End: [Int]] = [:]

  package init(of network: Network) {
    self.network = network
    for (index, grant) in network.grants.enumerated() {
      grants[grant.from, default: []].append(index)
      grants[grant.to, default: []].append(index)
    }
  }

  /// What is asked for by an `allow`, and what may always flow; of a VPC that is there already the latter is its
  /// owner's to say.
  package func of(_ tier: Tier.Kind, in vpc: VPCRef) -> TierWants {
    var wants = TierWants()
    let end = End.tier(vpc, tier)
    for index in grants[end] ?? [] {
      let grant = network.grants[index]
      let far = far(grant.from == end ? grant.to : grant.from)
      for (traffic, place) in network.parts(of: grant) {
        if grant.from == end {
          wants.opens(traffic, to: far, .allow(place), answeredTo: network.ephemeral)
        } else {
          wants.takes(traffic, from: far, .allow(place), answeredTo: network.ephemeral)
        }
      }
    }
    if network.existing(vpc) == nil {
      addAlways(tier, vpc, to: &wants)
      addOthers(tier, vpc, to: &wants)
    }
    return wants
  }

  private func far(_ end: End) -> FarEnd { FarEnd(end: end, blocks: network.blocks(of: end)) }

  /// What may always flow. Tiers beside each other may open everything both ways, so that their answers are no more.
  private func addAlways(_ tier: Tier.Kind, _ vpc: VPCRef, to wants: inout TierWants) {
    let end = End.tier(vpc, tier)
    for opening in network.always(in: vpc) {
      guard case .row(let row) = opening.cause else { continue }
      if opening.pair.to == .internet, opening.pair.from == end {
        wants.opens(opening.traffic, to: .internet, .row(row), answeredTo: network.ephemeral)
      } else if opening.pair.from == end {
        wants.egress.add(opening.traffic, far(opening.pair.to), false, .row(row))
      } else if opening.pair.to == end {
        wants.ingress.add(opening.traffic, far(opening.pair.from), false, .row(row))
      }
    }
  }

  /// What is between no two ends: a tier within itself, its gateway endpoints (which ACLs cannot name, routes lead to
  /// them), and the answers to NAT gateways in it.
  private func addOthers(_ tier: Tier.Kind, _ ref: VPCRef, to wants: inout TierWants) {
    let (vpc, itself) = (network[ref], far(.tier(ref, tier)))
    wants.egress.add(.everything, itself, false, .within)
    wants.ingress.add(.everything, itself, false, .within)
    if tier.role.usesEndpoints, !vpc.endpoints.isEmpty {
      let https = Traffic(tcp: PortSet([PortRange(443)]))
      wants.opens(https, to: .internet, .endpoints, answeredTo: network.ephemeral)
    }
    if tier.role == .edge, vpc.nat != .none, let inner = vpc.innerTier {
      addAnswersToGateways(for: inner.kind, of: ref, to: &wants)
    }
  }

  /// The gateways stand in the tier at the internet, and take answers to ports 1024 to 65535 whatever the instances
  /// use (VPC User Guide, ephemeral ports).
  private func addAnswersToGateways(for inner: Tier.Kind, of vpc: VPCRef, to wants: inout TierWants) {
    wants.ingress.add(Traffic.throughNAT.answers(to: .ephemeral), .internet, true, .row(.nat))
    for index in grants[.tier(vpc, inner)] ?? [] where network.grants[index].to == .internet {
      for (traffic, place) in network.parts(of: network.grants[index]) {
        wants.ingress.add(traffic.answers(to: .ephemeral), .internet, true, .allow(place))
      }
    }
  }
}

extension Network {
  /// The addresses of an end.
  package func blocks(of end: End) -> [Block] {
    switch end {
    case .tier(let vpc, let tier): self[vpc].tier(tier)?.blocks ?? []
    case .external(let external): self[external].blocks
    case .internet: [.everything]
    }
  }

  /// What each `allow` says of a pair; a grant has at least one.
  func parts(of grant: Grant) -> [(traffic: Traffic, allow: SourceRange)] {
    grant.sources.map { (allows[$0] ?? grant.traffic, $0) }
  }
}
