package import Diagnostics

/// Another account of ours, deployed with a profile of its own.
package struct Account: Sendable {
  /// The word that stands for the home account wherever accounts are named; no other account can have it.
  package static let homeName = "home"

  package let name: Name
  /// Its 12 digits.
  package let id: String
  /// The keys that its log groups are encrypted with; they win over the network's.
  package let logKeys: [LogKey]
  /// The tags of its stacks; they win over the network's.
  package let tags: [Tag]
  /// Where the name stands in the file.
  package let declaration: SourceRange
  /// Where its attributes stand.
  package let places: Places

  package init(
    name: Name, id: String, logKeys: [LogKey] = [], tags: [Tag] = [], declaration: SourceRange = SourceRange(0, 0),
    places: Places = Places()
  ) {
    self.name = name
    self.id = id
    self.logKeys = logKeys
    self.tags = tags
    self.declaration = declaration
    self.places = places
  }
}

/// An account's place in `Network.accounts`.
package struct AccountRef: Hashable, Sendable {
  package let index: Int

  package init(_ index: Int) { self.index = index }
}

/// An account and region: what stacks are deployed in.
package struct Site: Hashable, Sendable {
  /// Nil for the home account.
  package let account: AccountRef?
  /// E.g. `eu-west-1`.
  package let region: String

  package init(account: AccountRef? = nil, region: String) {
    self.account = account
    self.region = region
  }
}

extension Network {
  package subscript(_ account: AccountRef) -> Account { accounts[account.index] }

  /// The home account in the home region.
  package var home: Site { Site(region: region) }

  /// The sites with VPCs, in their order.
  package var sites: [Site] {
    hasOtherSites ? Set(vpcs.map(\.site)).sorted { comesBefore($0, $1) } : [home]
  }

  /// Whether VPCs are in several accounts or regions, or in others than the home ones.
  package var hasOtherSites: Bool { vpcs.contains { $0.site != home } }

  /// The order of sites: the home account first, then by id, so that neither a name nor a place in the file decides
  /// who asks for a connection; in each account the home region first, then by name.
  package func comesBefore(_ one: Site, _ other: Site) -> Bool { rank(one) < rank(other) }

  private func rank(_ site: Site) -> (String, String) {
    (site.account.map { self[$0].id } ?? "", site.region == region ? "" : site.region)
  }

  /// `home`, or the name of the account.
  package func accountName(of site: Site) -> String { site.account.map { self[$0].name.text } ?? Account.homeName }

  /// The 12 digits of the site's account; nil for the home account of a topology that does not name it.
  package func accountID(of site: Site) -> String? { site.account.map { self[$0].id } ?? account }
}
