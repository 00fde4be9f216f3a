internal import Diagnostics
internal import HCL

/// What the names of the file stand for, by their spelling in it.
struct Names {
  var vpcs: [String: VPCRef] = [:]
  var externals: [String: ExternalRef] = [:]
  var accounts: [String: AccountRef] = [:]
  /// The ids of the accounts that are ours.
  var accountIDs: Set<String> = []
  /// Names whose declaration had a mistake of its own.
  var refused: Set<String> = []
  /// Externals of which nothing could be made out, so that they have no place; who names them means them all the same.
  var unreadExternals: Set<String> = []
  /// Whether the file could not be read in full, so that a name that is not known may stand in the rest.
  var isPartial = false
  /// For how many more names that are not known near ones are looked for: it takes a look at every name.
  var suggestionsLeft = 100
}

/// What a reference means.
enum Referent: Hashable {
  /// All VPCs of a kind.
  case kind(VPC.Kind)
  case vpc(VPCRef)
  case tier(VPCRef, Tier.Kind)
  case external(ExternalRef)
  /// All of them; in a `never` alone.
  case externals
  case account(AccountRef)
  case internet

  var vpc: VPCRef? {
    switch self {
    case .vpc(let vpc), .tier(let vpc, _): vpc
    case .kind, .external, .externals, .account, .internet: nil
    }
  }
}

extension Resolver {
  /// What a reference means; nil when it means nothing, which has been reported then.
  mutating func referent(of expression: Expression) -> Referent? {
    guard case .reference(let words) = expression.kind, let first = words.first else { return nil }
    switch (first.text, words.count) {
    case ("internet", 1): return .internet
    case ("hub", 1): return .kind(.hub)
    case ("spoke", 1): return .kind(.spoke)
    case ("external", 1): return .externals
    case ("hub", 2...3): return vpcOrTier(.hub, words)
    case ("spoke", 2...3): return vpcOrTier(.spoke, words)
    case ("external", 2): return external(words[1])
    case ("account", 2): return account(words[1])
    default:
      let meant = meant(by: words)
      diagnostics.append(
        meant.isEmpty && words.count > 1 && Elsewhere.isVariable(first.text)
          ? .variable(at: expression.range, help: "write the reference itself, as in spoke.prod.app")
          : .badReference(words, meant: meant, at: expression.range))
      return nil
    }
  }

  private mutating func vpcOrTier(_ kind: VPC.Kind, _ words: [Word]) -> Referent? {
    guard let vpc = names.vpcs[words[1].text], network[vpc].kind == kind else {
      reportUnknown(words[1], kind.rawValue) { resolver in
        resolver.network.vpcs.filter { $0.kind == kind }.map(\.name.text)
      }
      return nil
    }
    guard words.count == 3 else { return .vpc(vpc) }
    guard let tier = tierNames.kind(named: words[2].text), network[vpc].tier(tier) != nil else {
      if !network[vpc].places.flaws.contains("tiers") { diagnostics.append(.unknownTier(words[2], of: network[vpc])) }
      return nil
    }
    return .tier(vpc, tier)
  }

  private mutating func external(_ name: Word) -> Referent? {
    if let external = names.externals[name.text] { return .external(external) }
    reportUnknown(name, "external") { Array($0.names.externals.keys) }
    return nil
  }

  private mutating func account(_ name: Word) -> Referent? {
    if let account = names.accounts[name.text] { return .account(account) }
    reportUnknown(name, "account") { Array($0.names.accounts.keys) }
    return nil
  }

  private mutating func reportUnknown(_ name: Word, _ kind: String, among known: (Resolver) -> [String]) {
    guard !names.isPartial, !names.refused.contains(name.text) else { return }
    let isHelped = names.suggestionsLeft > 0
    names.suggestionsLeft -= 1
    let renamed = isHelped ? network.vpcs.first { $0.id.text == name.text } : nil
    diagnostics.append(
      .unknownName(
        name, kind, among: isHelped ? known(self) : [], elsewhere: owner(of: name.text), renamed: renamed))
  }

  /// The references that words without their kind were probably meant to be, e.g. `spoke.prod.app` for `prod.app`.
  private mutating func meant(by words: [Word]) -> [String] {
    let rest = words.dropFirst().map(\.text)
    func references(_ names: [String]) -> [String] {
      names.compactMap { owner(of: $0) }.map { ([$0] + rest).joined(separator: ".") }
    }
    let exact = references([words[0].text])
    if !exact.isEmpty || BlockType(rawValue: words[0].text) != nil { return exact }
    names.suggestionsLeft -= 1
    if names.suggestionsLeft < 0 { return [] }
    let known = Set(names.vpcs.keys).union(names.externals.keys).union(names.accounts.keys)
    return references(nearNames(to: words[0].text, among: known))
  }

  /// The reference under which a name is known, if it is.
  private func owner(of name: String) -> String? {
    if let vpc = names.vpcs[name] { return "\(network[vpc].kind).\(name)" }
    if names.externals[name] != nil || names.unreadExternals.contains(name) { return "external.\(name)" }
    return names.accounts[name] == nil ? nil : "account.\(name)"
  }
}
