internal import Diagnostics
internal import HCL

/// How an external comes to its connection.
extension Resolver {
  mutating func link(_ fields: Fields, _ name: Name, peer: VPCRef?) -> External.Link {
    let asking = ["vpc", "account", "role", "region"].first { fields.places.wrote($0) }
    guard fields.places.wrote("connection") else {
      return asking == nil ? .announced : request(fields, name, peer: peer).map { .asked($0) } ?? .announced
    }
    if let asking {
      diagnostics.append(
        .askedAndConnected(name, asking, at: fields.places[asking], connection: fields.places["connection"]))
    }
    return fields["connection"].flatMap { id($0, "pcx", of: "a connection") }.map { .connected($0) } ?? .announced
  }

  private mutating func request(_ fields: Fields, _ name: Name, peer: VPCRef?) -> External.Request? {
    let account = fields["account"].flatMap { accountID($0) }
    let vpc = fields["vpc"].flatMap { id($0, "vpc", of: "a VPC") }
    let role = fields["role"].flatMap { roleARN($0, in: account) }
    if let written = fields["account"], let account, names.accountIDs.contains(account) {
      diagnostics.append(.externalIsOurs(name, at: written.range))
      return nil
    }
    for missing in ["account", "vpc"] where !fields.places.wrote(missing) && !fields.places.flaws.contains(missing) {
      diagnostics.append(.incompleteRequest(name, missing: missing, at: fields.label.range))
    }
    guard let account, let vpc else { return nil }
    let region = fields.text("region") ?? peer.map { network[$0].site.region } ?? network.region
    return External.Request(account: account, region: region, vpc: vpc, role: role)
  }

  /// The ARN of a role in an account.
  private mutating func roleARN(_ value: Expression, in account: String?) -> String? {
    guard let text = value.text else { return nil }
    guard let arn = ARN(text), arn.isOfIAM("role", most: 64), isAccountID(String(arn.account))
    else {
      diagnostics.append(.badARN(text, of: "a role", like: "arn:aws:iam::123456789012:role/NAME", at: value.range))
      return nil
    }
    if let account, arn.account != account {
      diagnostics.append(.foreignRole(text, in: String(arn.account), account: account, at: value.range))
    }
    return text
  }
}
