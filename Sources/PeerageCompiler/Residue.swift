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

private struct Pair: Hashable {
  let from: End
  let to: End
}

/// The residue of each ordered pair of ends, beyond what may be opened that way anyway.
func residue(of network: Network) -> [Residue] {
  var opened: [Pair: Traffic] = [:]
  opened.reserveCapacity(network.grants.count)
  for grant in network.grants { opened[Pair(from: grant.from, to: grant.to)] = grant.traffic }
  func residue(from: End, to: End, _ answers: Traffic) -> Residue? {
    guard case .tier = to, !answers.isSubset(of: opened[Pair(from: from, to: to)] ?? .nothing) else { return nil }
    return Residue(from: network.title(of: from), to: network.title(of: to), traffic: answers)
  }
  let granted = network.grants.compactMap { grant in
    residue(from: grant.to, to: grant.from, grant.traffic.answers(to: network.ephemeral))
  }
  let outside = network.vpcs.indices.map { VPCRef($0) }.compactMap { vpc in
    network.answersFromInternet(to: vpc).flatMap { residue(from: .internet, to: .tier(vpc, .public), $0) }
  }
  return (granted + outside).sorted { ($0.to, $0.from) < ($1.to, $1.from) }
}

extension Network {
  /// What the ACL of a VPC's public tier takes for the internet's answers to the tier and to the NAT gateways in it,
  /// which take ports 1024 to 65535 whatever the instances use (VPC User Guide, ephemeral ports).
  fileprivate func answersFromInternet(to vpc: VPCRef) -> Traffic? {
    guard self[vpc].existing == nil, self[vpc].networkACLs, self[vpc].tier(.public) != nil else { return nil }
    let own = Traffic.everything.answers(to: ephemeral)
    guard self[vpc].nat != .none, self[vpc].tiers.contains(where: { $0.kind == .private || $0.kind == .app }) else {
      return own
    }
    return own.union(Traffic(tcp: .all).answers(to: .ephemeral))
  }

  /// An end as people write it, without `hub.` and `spoke.`.
  func title(of end: End) -> String {
    switch end {
    case .tier(let vpc, let tier): name(of: vpc).text + "." + tier.rawValue
    case .external(let external): "external." + self[external].name.text
    case .internet: "internet"
    }
  }
}
