import ACLPlanning
import Synthesis
import Topology
import Words

/// What `plan` says of ACLs whose promise depends on more than the topology, a sentence each.
func notes(of synthesizer: Synthesizer) -> [String] {
  let network = synthesizer.network
  let all = synthesizer.acls.notes(in: network)
  let covering = all.filter { $0.kind == .covering }.map { network.name(of: $0.vpc).text }
  let routes =
    "ACL rules of \(covering.joined(separator: ", ")) on covering blocks let in more networks than are meant: routes, "
    + "and the ACLs of those networks, stop them. Routes and connections that Peerage did not make are outside of what "
    + "is promised"
  let shared = all.compactMap { note -> String? in
    guard case .shared(let tier, let range) = note.kind else { return nil }
    let name = network.title(of: .tier(note.vpc, tier))
    return "\(name): the owner's rules of \(range.acl) with lower numbers than \(range.numbers.lowerBound) go first, "
      + "and ours may move within \(range.numbers.lowerBound) to \(range.numbers.upperBound) when peers or ports change"
  }
  return (covering.isEmpty ? [] : [routes]) + shared
}

/// What is open because no network ACL of ours filters, in words; nil where all are filtered.
func unfilteredNote(of network: Network) -> String? {
  let open = network.vpcs.filter { $0.existing == nil && !$0.networkACLs }
  if open.isEmpty { return nil }
  let entrances = open.compactMap { vpc in vpc.edgeTier.map { "\(vpc.name).\($0.name)" } }
  let internet = entrances.isEmpty ? "" : ", the internet may open everything to \(fewNames(entrances))"
  return
    "No network ACL filters \(fewNames(open.map { $0.name.text })): the tiers there reach each other\(internet), and "
    + "between two VPCs without ACLs whatever has a route passes, both ways; security groups alone decide"
}
