package import Addressing
import StackPlanning
import Topology

/// What the answers to an `allow` leave open the other way: packets that ACLs cannot tell from answers, so that
/// security groups must.
package struct Residue: Hashable, Sendable {
  /// Who can send it, e.g. `stage.app`, `external.qbox`, `internet`.
  package let from: String
  /// The tier that it reaches, e.g. `mgmt.private`.
  package let to: String
  package let traffic: Traffic
}

/// The residue of each ordered pair of ends, beyond what may be opened that way anyway.
func residue(of network: Network) -> [Residue] {
  var opened: [[End]: Traffic] = [:]
  for grant in network.grants {
    opened[[grant.from, grant.to]] = (opened[[grant.from, grant.to]] ?? .nothing).union(grant.traffic)
  }
  return network.grants.compactMap { grant in
    let answers = grant.traffic.answers(to: network.ephemeral)
    guard case .tier = grant.from, !answers.isSubset(of: opened[[grant.to, grant.from]] ?? .nothing) else {
      return nil
    }
    return Residue(from: network.title(of: grant.to), to: network.title(of: grant.from), traffic: answers)
  }
  .sorted { ($0.to, $0.from) < ($1.to, $1.from) }
}

extension Network {
  /// An end as people write it, without `hub.` and `spoke.`.
  func title(of end: End) -> String {
    switch end {
    case .tier(let vpc, let tier): "\(self[vpc].name).\(tier.rawValue)"
    case .external(let external): "external.\(self[external].name)"
    case .internet: "internet"
    }
  }
}
