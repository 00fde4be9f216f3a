import DeployScripts
import StackPlanning
import Topology

/// An account and region as a compiled network tells it.
package struct KnownSite: Hashable, Sendable {
  /// E.g. `home`.
  package let account: String
  /// The account's 12 digits; nil where the network does not say.
  package let id: String?
  package let region: String

  /// Whether both are one account, as far as is known: by their ids, else by their names.
  func isInAccount(of other: KnownSite) -> Bool {
    if let id, let theirs = other.id { id == theirs } else { account == other.account }
  }

  /// Whether both are one place, as far as is known.
  func isSame(as other: KnownSite) -> Bool { region == other.region && isInAccount(of: other) }
}

extension KnownSite: CustomStringConvertible {
  /// `data, eu-central-1`
  package var description: String { "\(account), \(region)" }

  /// `data (444455556666), eu-central-1`
  var inFull: String { "\(accountInFull), \(region)" }

  /// `data (444455556666)`
  var accountInFull: String { id.map { "\(account) (\($0))" } ?? account }
}

/// Where a network stands: its sites and its stacks' places in them.
package struct KnownSites: Sendable {
  /// The home site first.
  let sites: [KnownSite]
  let stacks: [String: KnownSite]

  /// Whether a site is among these.
  func contains(_ site: KnownSite) -> Bool { sites.contains { $0.isSame(as: site) } }
}

extension KnownSites {
  /// The sites of a network as it is compiled.
  init(of compiled: [CompiledStack], _ network: Network) {
    func known(_ site: Topology.Site) -> KnownSite {
      KnownSite(account: network.accountName(of: site), id: network.accountID(of: site), region: site.region)
    }
    sites = Deployment.sites(of: network).map(known)
    stacks = Dictionary(compiled.map { ($0.stack.name, known($0.stack.site)) }, uniquingKeysWith: { first, _ in first })
  }
}
