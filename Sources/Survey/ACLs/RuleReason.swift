import Synthesis
import Topology

/// What passes by a rule because it has to, and why.
struct RuleReason {
  /// Whom what passes by a rule for anybody is about.
  struct Others: Hashable {
    var hasInternet = false
    var hasEndpoints = false
    /// Tiers of the same VPC.
    var hasTiers = false
    var peers: Set<End> = []
  }

  /// In order: lines before phrases.
  let causes: [Cause]
  private let wants: [Want]
  private let vpc: VPCRef

  /// Of what wants a rule of an ACL of `vpc`.
  init(_ wants: [Want], of vpc: VPCRef, _ lines: Lines) {
    self.wants = wants
    self.vpc = vpc
    causes = Set(wants.map { lines.cause($0.cause) }).sorted()
  }

  var hasConnections: Bool { wants.contains { !$0.isAnswer } }
  var hasAnswers: Bool { wants.contains(where: \.isAnswer) }
  var connections: Others { others { !$0.isAnswer } }
  var answers: Others { others(where: \.isAnswer) }

  private func others(where isMeant: (Want) -> Bool) -> Others {
    var others = Others()
    for want in wants where isMeant(want) {
      if want.far.vpc == vpc {
        others.hasTiers = true
      } else if want.far != .internet {
        others.peers.insert(want.far)
      } else if want.cause == .endpoints {
        others.hasEndpoints = true
      } else {
        others.hasInternet = true
      }
    }
    return others
  }
}

extension Lines {
  /// A line of the topology, or a phrase.
  fileprivate func cause(_ cause: Want.Cause) -> Cause {
    switch cause {
    case .allow(let place): allow(place)
    case .row(let row): .always(row.phrase)
    case .within: .always(Phrase.within)
    case .endpoints: .always(Phrase.endpoints)
    }
  }
}
