package import Topology

/// For each VPC what connects to it from other accounts, by the role that accepts for them.
package struct Requesters: Sendable {
  private var accounts: [VPCRef: [String?]] = [:]
  private var vpcs: [VPCRef: [VPCRef]] = [:]

  package init(of network: Network) {
    if network.accounts.isEmpty { return }
    var found: [VPCRef: Set<String?>] = [:]
    for connection in network.connections where network.crossesAccounts(connection) {
      found[connection.accepter, default: []].insert(network.accountID(of: network.site(of: connection.requester)))
      vpcs[connection.accepter, default: []].append(connection.requester)
    }
    accounts = found.mapValues { $0.sorted { ($0 ?? "") < ($1 ?? "") } }
  }

  /// The ids of the accounts that connect to `vpc`, nil for a home account that the topology does not name.
  package func accounts(of vpc: VPCRef) -> [String?] { accounts[vpc] ?? [] }

  /// The VPCs of other accounts that connect to `vpc`.
  package func vpcs(of vpc: VPCRef) -> [VPCRef] { vpcs[vpc] ?? [] }
}
