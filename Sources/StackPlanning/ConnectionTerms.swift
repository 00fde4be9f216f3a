package import Topology

/// What is agreed on when a connection is made across sites, or with an external. It is an output of the stack that makes
/// the connection, five words with `-` for what is not written: the requester's VPC, the accepter's, its account, its
/// region, and the role that accepts, or `by-hand`.
package struct ConnectionTerms: Sendable {
  package enum Word: Sendable {
    case text(String)
    /// What the stack has or takes.
    case value(SharedValue)
  }

  /// The output.
  package let value: SharedValue
  package let requester: Word
  package let accepter: Word
  package let account: String?
  package let region: String?
  /// Of these only a role can become another one without another connection.
  package let role: Word?

  package var words: [Word] {
    [requester, accepter, .text(account ?? "-"), .text(region ?? "-"), role ?? .text("-")]
  }

  /// Nil within a site, where a connection has no terms but its two VPCs.
  package init?(_ ref: ConnectionRef, in network: Network) {
    let connection = network[ref]
    guard network.crossesSites(connection) else { return nil }
    let (ours, theirs) = (network.site(of: connection.requester), network.site(of: connection.accepter))
    let crosses = network.crossesAccounts(connection)
    value = .connectionTerms(ref)
    requester = .value(.vpc(connection.requester))
    accepter = .value(.vpc(connection.accepter))
    account = crosses ? network.accountID(of: theirs) : nil
    region = ours.region == theirs.region ? nil : theirs.region
    role = crosses ? .value(.acceptRole(connection.accepter)) : nil
  }

  /// Nil for an external that we do not ask.
  package init?(_ ref: ExternalRef, in network: Network) {
    guard let request = network[ref].request else { return nil }
    value = .requestTerms(ref)
    requester = .value(.vpc(network[ref].peer))
    accepter = .text(request.vpc)
    account = request.account
    region = request.region
    role = .text(request.role ?? "by-hand")
  }
}

extension Stack {
  /// The terms of the connections that it makes.
  package func terms(in network: Network) -> [ConnectionTerms] {
    connections.compactMap { ConnectionTerms($0, in: network) }
      + externals.compactMap { ConnectionTerms($0, in: network) }
  }
}
