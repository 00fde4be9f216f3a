package import Topology

/// A value that a stack is deployed with. Its template declares it, the scripts and people fill it in, and the proof
/// takes what it is to be.
package struct StackParameter: Hashable, Sendable {
  /// Where its value comes from.
  package enum Source: Hashable, Sendable {
    /// The account's zone for a place (from 0), where the topology names none.
    case zone(Int)
    /// The id of the home account, which the topology does not name.
    case homeAccount
    /// What another stack gives, by that stack's name.
    case taken(SharedValue, giver: String)
    /// Whether the connection that we ask for is active: "true", "false", or "deleted" by the other side.
    case requestActive(ExternalRef)
    /// How often we have asked, from 1.
    case requestAttempt(ExternalRef)
  }

  /// E.g. `ProdVpcId`, `ZoneA`.
  package let name: String
  package let source: Source

  package init(_ source: Source, in network: Network) {
    self.source = source
    name =
      switch source {
      case .zone(let zone): Self.zoneName(zone)
      case .homeAccount: Self.homeAccountName
      case .taken(let value, _): value.outputName(in: network)
      case .requestActive(let external): network[external].activeParameter
      case .requestAttempt(let external): network[external].attemptParameter
      }
  }

  /// `HomeAccountId`
  package static let homeAccountName = "HomeAccountId"

  /// E.g. `ZoneA` for 0.
  package static func zoneName(_ zone: Int) -> String { "Zone" + zoneLetters[zone] }

  /// The name of the stack that gives it; nil where none does.
  package var giver: String? {
    if case .taken(_, let giver) = source { giver } else { nil }
  }
}

extension External {
  /// The parameter that says whether the connection is active, e.g. `QboxActive`.
  package var activeParameter: String { name.logicalID + "Active" }

  /// The parameter that counts how often we have asked, e.g. `QboxAttempt`.
  package var attemptParameter: String { name.logicalID + "Attempt" }
}

extension Stack {
  /// Values of other stacks; each parameter has the output's name.
  package var takes: [Take] {
    parameters.compactMap { parameter in
      guard case .taken(let value, let giver) = parameter.source else { return nil }
      return Take(value: value, name: parameter.name, giver: giver)
    }
  }

  /// The parameters that are zones: `ZoneA`, `ZoneB`…
  package var zoneParameters: [String] {
    parameters.compactMap { if case .zone = $0.source { $0.name } else { nil } }
  }

  /// Whether it takes the id of the home account, which the topology does not name.
  package var takesHomeAccount: Bool { parameters.contains { $0.source == .homeAccount } }
}
