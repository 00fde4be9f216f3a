internal import Diagnostics
internal import HCL

extension Resolver {
  mutating func resolveExternals(_ blocks: [Fields]) {
    let made = withoutRepeated(blocks).compactMap { external($0) }
    network.externals = made.sorted { $0.name < $1.name }
    for (index, external) in network.externals.enumerated() { names.externals[external.name.text] = ExternalRef(index) }
  }

  /// The external; nil without a peer, since nothing can be said of it then.
  private mutating func external(_ fields: Fields) -> External? {
    let name = name(of: fields)
    var places = fields.places
    let blocks = blocks(fields["cidr"], "cidr", &places)
    let connection = connection(fields)
    let tags = tags(fields)
    if fields["tags"] != nil { diagnostics.append(.unusedTags(name, at: places["tags"])) }
    if let account = fields["account"], isOurs(account) { diagnostics.append(.externalIsOurs(name, at: account.range)) }
    _ = dns(fields)
    refuseLaterWork(fields)
    guard let peer = peer(fields) else {
      names.refused.insert(name.text)
      return nil
    }
    return External(
      name: name, peer: peer, blocks: blocks, connection: connection, tags: tags, declaration: fields.label.range,
      places: places)
  }

  private mutating func peer(_ fields: Fields) -> VPCRef? {
    guard let value = fields["peer"], let referent = referent(of: value) else { return nil }
    if case .vpc(let vpc) = referent { return vpc }
    diagnostics.append(.wrongReferent("peer", "a whole VPC, as in spoke.prod", at: value.range))
    return nil
  }

  private func isOurs(_ account: Expression) -> Bool { account.text.map(names.accountIDs.contains) ?? false }

  /// The id of the connection, `pcx-` and 8 or 17 hexadecimal digits.
  private mutating func connection(_ fields: Fields) -> String? {
    guard let value = fields["connection"], let text = value.text else { return nil }
    let digits = text.utf8.dropFirst(4)
    let isHex = digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    if text.hasPrefix("pcx-"), isHex, digits.count == 8 || digits.count == 17 { return text }
    diagnostics.append(.badConnectionID(text, at: value.range))
    return nil
  }
}
