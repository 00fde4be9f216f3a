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
    residue { pair in if case .tier = pair.to { true } else { false } }
  }

  /// What tiers can open to externals that may open something to them, beyond what may be opened that way anyway:
  /// their ACLs let out what may be an answer, and those at the other end are not ours.
  package var residueToExternals: [Residue] {
    residue { pair in if case .external = pair.to { filters(pair.from) } else { false } }
  }

  /// What answers leave open between the pairs that are meant, in order of what they answer.
  private func residue(_ isMeant: (Pair) -> Bool) -> [Residue] {
    var opened: [Pair: Traffic] = [:]
    var (order, answers) = ([Pair](), [Pair: Traffic]())
    for opening in granted + answersToRows {
      switch opening.kind {
      case .connections: opened.add(opening)
      case .answers:
        if !isMeant(opening.pair) { continue }
        if answers[opening.pair] == nil { order.append(opening.pair) }
        answers.add(opening)
      case .unfiltered: continue
      }
    }
    return order.compactMap { pair in
      let rest = (answers[pair] ?? .nothing).subtracting(opened[pair] ?? .nothing)
      return rest.isEmpty ? nil : Residue(from: pair.from, to: pair.to, traffic: rest)
    }
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

extension [Pair: Traffic] {
  fileprivate mutating func add(_ opening: Opening) {
    self[opening.pair] = self[opening.pair]?.union(opening.traffic) ?? opening.traffic
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
