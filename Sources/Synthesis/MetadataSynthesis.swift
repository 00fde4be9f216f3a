import Addressing
import CloudFormation
import StackPlanning
import Topology

// What the topology allows stands in the templates' metadata. From packets alone it cannot be told: ports to which
// answers go pass before anybody allows them, and after.

/// For each VPC what its stack's template tells.
struct ToldGrants: Sendable {
  private var grants: [[Grant]]

  init(of network: Network) {
    grants = Array(repeating: [], count: network.vpcs.count)
    for grant in network.allowed {
      if let teller = network.teller(of: grant) { grants[teller.index].append(grant) }
    }
  }

  func of(_ vpcs: [VPCRef]) -> [Grant] { vpcs.flatMap { grants[$0.index] } }
}

extension Network {
  /// The VPC whose template tells of a grant, so that each is told once and a hub need not tell of all its spokes: one
  /// that we make before one that is there already, a spoke before a hub, what is reached before who reaches it.
  fileprivate func teller(of grant: Grant) -> VPCRef? {
    func rank(_ vpc: VPCRef) -> (Int, Int) { (existing(vpc) == nil ? 0 : 1, self[vpc].kind == .spoke ? 0 : 1) }
    return [grant.to.vpc, grant.from.vpc].compactMap { $0 }.min { rank($0) < rank($1) }
  }
}

extension Synthesizer {
  /// `"Peerage": {"Allows": {FROM: {TO: [PORTS…]}}}`, in the words of the topology; nothing for a stack without VPCs.
  func metadata(of stack: Stack) -> [JSON.Member] {
    if stack.vpcs.isEmpty { return [] }
    var senders: [JSON.Member] = []
    var receivers: [JSON.Member] = []
    let grants = toldGrants.of(stack.vpcs).sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    for (index, grant) in grants.enumerated() {
      let ports = JSON.array(grant.traffic.portForms.map { .string($0) })
      receivers.append(JSON.Member(network.title(of: grant.to), ports))
      if index + 1 < grants.count, grants[index + 1].from == grant.from { continue }
      senders.append(JSON.Member(network.title(of: grant.from), .object(receivers)))
      receivers = []
    }
    return [JSON.Member(TemplateMetadata.owner, .object([JSON.Member(TemplateMetadata.allows, .object(senders))]))]
  }
}
