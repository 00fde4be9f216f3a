package import Topology

extension Network {
  /// A site in a word or two, e.g. `eu-west-1`, or `home, eu-west-1` where VPCs are in several accounts.
  package func title(of site: Site) -> String {
    isInOtherAccounts ? accountName(of: site) + ", " + site.region : site.region
  }

  /// Whether an account has to be said with what is in it.
  var isInOtherAccounts: Bool { vpcs.contains { $0.site.account != nil } }
}
