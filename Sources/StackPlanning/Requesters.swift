package import Topology

/// For each VPC the other accounts that connect to it, by the role that accepts for them.
package struct Requesters: Sendable {
  private var accounts: [VPCRef: [String?]] = [:]

  package init(of network: Network) {
    if network.accounts.isEmpty { return }
    var found: [VPCRef: Set<String?>] = [:]
    for connection in network.connections where network.crossesAccounts(connection) {
      found[connection.accepter, default: []].insert(network.accountID(of: network.site(of: connection.requester)))
    }
    accounts = found.mapValues { $0.sorted { ($0 ?? "") < ($1 ?? "") } }
  }

  /// The ids of the accounts that connect to `vpc`, nil for a home account that the topology does not name.
  package func accounts(of vpc: VPCRef) -> [String?] { accounts[vpc] ?? [] }
}
