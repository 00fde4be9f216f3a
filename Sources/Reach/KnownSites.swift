import Topology

/// An account and region as a compiled network tells it.
package struct KnownSite: Hashable, Sendable {
  /// E.g. `home`.
  package let account: String
  /// The account's 12 digits; nil where the network does not say.
  package let id: String?
  package let region: String

  package init(account: String, id: String?, region: String) {
    self.account = account
    self.id = id
    self.region = region
  }

  /// Whether both are one account, as far as is known: by their ids, else by their names.
  package func isInAccount(of other: KnownSite) -> Bool {
    if let id, let theirs = other.id { id == theirs } else { account == other.account }
  }

  /// Whether both are one place, as far as is known.
  package func isSame(as other: KnownSite) -> Bool { region == other.region && isInAccount(of: other) }
}

extension KnownSite: CustomStringConvertible {
  /// `data, eu-central-1`
  package var description: String { "\(account), \(region)" }

  /// `data (444455556666), eu-central-1`
  package var inFull: String { "\(accountInFull), \(region)" }

  /// `data (444455556666)`
  package var accountInFull: String { id.map { "\(account) (\($0))" } ?? account }
}

/// Where a network stands: its sites and its stacks' places in them.
package struct KnownSites: Sendable {
  /// The home site first.
  package let sites: [KnownSite]
  package let stacks: [String: KnownSite]

  package init(sites: [KnownSite], stacks: [String: KnownSite]) {
    self.sites = sites
    self.stacks = stacks
  }

  /// Whether a site is among these.
  package func contains(_ site: KnownSite) -> Bool { sites.contains { $0.isSame(as: site) } }
}
