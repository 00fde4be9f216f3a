import Addressing
import CloudFormation
import JSONText
import StackPlanning
import Topology

// What no resource tells stands in the templates' metadata. What the topology allows cannot be told from packets alone:
// ports to which answers go pass before anybody allows them, and after. And a template for one place may be the same, to
// the byte, as that for another one.

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
  /// `"Peerage": {"Site": {"Account": …, "Id": …, "Region": …}, "Allows": {FROM: {TO: [PORTS…]}}}`, in the words of the
  /// topology; a stack without VPCs allows nothing of its own.
  func metadata(of stack: Stack) -> [JSON.Member] {
    let allows = stack.vpcs.isEmpty ? [] : [JSON.Member(TemplateMetadata.allows, allowed(by: stack.vpcs))]
    let site = JSON.Member(TemplateMetadata.site, place(of: stack.site))
    return [JSON.Member(TemplateMetadata.owner, .object([site] + allows))]
  }

  private func place(of site: Site) -> JSON {
    let id = network.accountID(of: site).map { [JSON.Member(TemplateMetadata.id, .string($0))] } ?? []
    return .object(
      [JSON.Member(TemplateMetadata.account, .string(network.accountName(of: site)))] + id
        + [JSON.Member(TemplateMetadata.region, .string(site.region))])
  }

  private func allowed(by vpcs: [VPCRef]) -> JSON {
    var senders: [JSON.Member] = []
    var receivers: [JSON.Member] = []
    let grants = toldGrants.of(vpcs).sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    for (index, grant) in grants.enumerated() {
      let ports = JSON.array(grant.traffic.portForms.map { .string($0) })
      receivers.append(JSON.Member(network.title(of: grant.to), ports))
      if index + 1 < grants.count, grants[index + 1].from == grant.from { continue }
      senders.append(JSON.Member(network.title(of: grant.from), .object(receivers)))
      receivers = []
    }
    return .object(senders)
  }
}
