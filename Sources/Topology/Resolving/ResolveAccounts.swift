internal import Diagnostics
internal import HCL

extension Resolver {
  /// Resolves the `account` blocks.
  mutating func resolveAccounts(_ blocks: [Fields]) {
    let made = withoutRepeated(blocks).map { account($0) }
    network.accounts = made.sorted { $0.name < $1.name }
    for (index, account) in network.accounts.enumerated() { names.accounts[account.name.text] = AccountRef(index) }
    var owners: [String: SourceRange] = network.account.map { [$0: network.places["account"]] } ?? [:]
    for account in made where !account.id.isEmpty {
      names.accountIDs.insert(account.id)
      if let first = owners.updateValue(account.places["id"], forKey: account.id) {
        diagnostics.append(.repeatedAccount(account, first: first))
      }
    }
    if network.account == nil, let first = made.first, !network.places.flaws.contains("account") {
      diagnostics.append(.uncheckedHome(network, beside: first))
    }
  }

  private mutating func account(_ fields: Fields) -> Account {
    let name = name(of: fields)
    if name.text == Account.homeName {
      diagnostics.append(.reservedAccount(at: fields.label.range))
      network.places.flaws.insert("accounts")
    }
    var places = fields.places
    return Account(
      name: name, id: fields["id"].flatMap { accountID($0) } ?? "", logKeys: logKeys(fields, &places),
      tags: tags(fields), declaration: fields.label.range, places: places)
  }

  /// Where a VPC is: the home account and region unless it says otherwise.
  mutating func site(_ fields: Fields) -> Site {
    let region = fields.text("region") ?? network.region
    guard let value = fields["account"], case .reference(let words) = value.kind else { return Site(region: region) }
    // VPCs have no place yet, so that no reference to one can be followed.
    if ["hub", "spoke", "external", "internet"].contains(words.first?.text) {
      diagnostics.append(.wrongReferent("account", "an account, as in account.data", at: value.range))
    } else if case .account(let account) = referent(of: value) {
      return Site(account: account, region: region)
    }
    network.places.flaws.insert("accounts")
    return Site(region: region)
  }
}
