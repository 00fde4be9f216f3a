package import Addressing

/// What the answers to an `allow` leave open the other way: packets that ACLs cannot tell from answers, so that
/// security groups must.
package struct Residue: Hashable, Sendable {
  /// Who can send it.
  package let from: End
  /// The tier that it reaches, or the external that a tier can send it.
  package let to: End
  package let traffic: Traffic
}

extension Network {
  /// The residue of each ordered pair of ends, beyond what may be opened that way anyway.
  package var residue: [Residue] {
    let opened = grantedByPair
    func residue(from: End, to: End, _ answers: Traffic) -> Residue? {
      guard case .tier = to else { return nil }
      return Residue(from: from, to: to, answers, beyond: opened)
    }
    let inside = grants.compactMap { grant in
      residue(from: grant.to, to: grant.from, grant.traffic.answers(to: ephemeral))
    }
    let outside = answersFromInternet.compactMap {
      residue(from: .internet, to: $0.tier, $0.toTier.union($0.toNAT))
    }
    return inside + outside
  }

  /// What tiers can open to externals that may open something to them, beyond what may be opened that way anyway:
  /// their ACLs let out what may be an answer, and those at the other end are not ours.
  package var residueToExternals: [Residue] {
    let opened = grantedByPair
    return grants.compactMap { grant in
      guard case .external = grant.from, case .tier(let vpc, let tier) = grant.to, self[vpc].filters(tier) else {
        return nil
      }
      return Residue(from: grant.to, to: grant.from, grant.traffic.answers(to: ephemeral), beyond: opened)
    }
  }

  /// What may be opened by an `allow`, by pair.
  private var grantedByPair: [Pair: Traffic] {
    Dictionary(grants.map { (Pair(from: $0.from, to: $0.to), $0.traffic) }, uniquingKeysWith: { $0.union($1) })
  }

  /// What the ACLs of the public tiers take for the internet's answers.
  var answersFromInternet: [InternetAnswers] {
    let asked = Dictionary(grouping: grants.filter { $0.to == .internet }, by: \.from.vpc)
    return vpcs.indices.map { VPCRef($0) }
      .filter { self[$0].existing == nil && self[$0].networkACLs }
      .compactMap { vpc in
        guard let edge = self[vpc].edgeTier else { return nil }
        let isTranslated = self[vpc].nat != .none && self[vpc].innerTier != nil
        let translated = [Traffic.throughNAT] + (asked[vpc] ?? []).map(\.traffic)
        return InternetAnswers(
          vpc: vpc, tier: .tier(vpc, edge.kind), toTier: Traffic.everything.answers(to: ephemeral),
          toNAT: isTranslated ? Traffic(union: translated).answers(to: .ephemeral) : .nothing)
      }
  }
}

extension Residue {
  /// The answers that nothing of what is opened that way covers; nil where there are none.
  fileprivate init?(from: End, to: End, _ answers: Traffic, beyond opened: [Pair: Traffic]) {
    let rest = answers.subtracting(opened[Pair(from: from, to: to)] ?? .nothing)
    if rest.isEmpty { return nil }
    self.init(from: from, to: to, traffic: rest)
  }
}

/// What the ACL of a VPC's public tier takes for the internet's answers.
struct InternetAnswers {
  let vpc: VPCRef
  let tier: End
  /// To the tier's own instances.
  let toTier: Traffic
  /// To the NAT gateways in the tier, which take ports 1024 to 65535 whatever the instances use (VPC User Guide,
  /// ephemeral ports).
  let toNAT: Traffic
}

/// How packets are marked that pass though nobody may open them, and what the mark means: the same words everywhere.
package enum ResidueMark {
  package static let text = "~"
  package static let packets = "packets that network ACLs cannot tell from answers"
  package static let meaning = "only " + packets
}
