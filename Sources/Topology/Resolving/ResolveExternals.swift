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
    let blocks = blocks(fields["cidr"], "cidr", isOfVPC: false, &places)
    let peer = peer(fields)
    let link = link(fields, name, peer: peer)
    if let region = fields.text("region") {
      diagnostics.append(contentsOf: Diagnostic.unknownRegion(region, at: places["region"]))
    }
    let tags = tags(fields)
    if fields["tags"] != nil, !fields.places.wrote("vpc") { diagnostics.append(.unusedTags(name, at: places["tags"])) }
    guard let peer else {
      names.refused.insert(name.text)
      names.unreadExternals.insert(name.text)
      return nil
    }
    return External(
      name: name, peer: peer, blocks: blocks, link: link, dns: fields.bool("dns") ?? false, tags: tags,
      declaration: fields.label.range,
      places: places)
  }

  private mutating func peer(_ fields: Fields) -> VPCRef? {
    let wanted = "a whole VPC, as in spoke.prod"
    guard let value = fields["peer"], let referent = referent(ofVPC: value, "peer", wanted) else { return nil }
    if case .vpc(let vpc) = referent { return vpc }
    diagnostics.append(.wrongReferent("peer", wanted, at: value.range))
    return nil
  }
}
