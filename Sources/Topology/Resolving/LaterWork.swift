internal import Diagnostics
internal import HCL

/// What the language has and Peerage does not do yet: each is refused by name.
extension Resolver {
  /// `account` blocks.
  mutating func refuseAccounts(_ blocks: [Fields]) {
    for fields in withoutRepeated(blocks) {
      _ = name(of: fields)
      names.accounts.insert(fields.label.text)
      if let value = fields["id"], let id = accountID(value) { names.accountIDs.insert(id) }
      _ = tags(fields)
      diagnostics.append(.notSupportedYet("another account", at: fields.label.range))
    }
  }

  /// What a VPC or an external may say of other accounts and regions.
  mutating func refuseLaterWork(_ fields: Fields) {
    for attribute in ["account", "vpc", "role", "existing"] {
      guard let value = fields[attribute] else { continue }
      if attribute == "account", fields.schema.type == .external {
        guard let id = accountID(value), !names.accountIDs.contains(id) else { continue }
      }
      if attribute == "account", fields.schema.type != .external, referentOfAccount(value) == nil { continue }
      diagnostics.append(.notSupportedYet("'\(attribute)'", at: value.range))
    }
    if let region = fields["region"], region.text != network.region, !network.places.flaws.contains("region") {
      diagnostics.append(.notSupportedYet("another region than the network's", at: region.range))
    }
    refuseFlowLogs(fields)
  }

  private mutating func referentOfAccount(_ value: Expression) -> Referent? {
    guard let referent = referent(of: value) else { return nil }
    if referent == .account { return referent }
    diagnostics.append(.wrongReferent("account", "an account, as in account.data", at: value.range))
    return nil
  }

  mutating func refuseFlowLogs(_ fields: Fields) {
    guard let value = fields["flow_logs"], let text = value.text, text != "off" else { return }
    if text == "cloudwatch" || text.hasPrefix("arn:") {
      diagnostics.append(.notSupportedYet("'flow_logs' other than \"off\"", at: value.range))
    } else {
      diagnostics.append(.badFlowLogs(text, at: value.range))
    }
  }

  /// The value of `dns`; true written out is refused.
  mutating func dns(_ fields: Fields) -> Bool? {
    guard let value = fields["dns"], let dns = value.bool else { return nil }
    if dns { diagnostics.append(.notSupportedYet("'dns = true'", at: value.range)) }
    return dns
  }

  /// Says that nothing takes the permissions boundary yet, once it is one.
  mutating func noteUnused(_ boundary: Expression) {
    let isARN = boundary.text?.hasPrefix("arn:") == true && boundary.text?.contains(":policy/") == true
    diagnostics.append(
      isARN ? .unusedBoundary(at: boundary.range) : .badBoundary(boundary.text ?? "", at: boundary.range))
  }
}
