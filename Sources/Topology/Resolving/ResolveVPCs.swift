internal import Addressing
internal import Diagnostics
internal import HCL

extension Resolver {
  /// Resolves hubs and spokes; gives back the blocks of the VPCs in the network's order.
  mutating func resolveVPCs(_ declarations: Declarations) -> [Fields] {
    let unique = withoutRepeated(declarations.hubs + declarations.spokes)
    let made = unique.map { (vpc: vpc($0), fields: $0) }.sorted {
      ($0.vpc.kind == .hub ? 0 : 1, $0.vpc.id.text, $0.vpc.name.text)
        < ($1.vpc.kind == .hub ? 0 : 1, $1.vpc.id.text, $1.vpc.name.text)
    }
    network.vpcs = made.map(\.vpc)
    for (index, vpc) in made.enumerated() where !vpc.vpc.name.text.isEmpty {
      names.vpcs[vpc.vpc.name.text] = VPCRef(index)
    }
    neighbours = Array(repeating: [], count: made.count)
    return made.map(\.fields)
  }

  /// The blocks without those whose name another one before has; these are reported.
  mutating func withoutRepeated(_ blocks: [Fields]) -> [Fields] {
    var seen: [String: Fields] = [:]
    let inOrder = blocks.sorted { $0.label.range.lower < $1.label.range.lower }
    return inOrder.filter { fields in
      guard !fields.block.labels.isEmpty else { return true }
      if let first = seen[fields.label.text] {
        diagnostics.append(.repeatedName(fields.label, first: first.label))
        return false
      }
      seen[fields.label.text] = fields
      return true
    }
  }

  private mutating func vpc(_ fields: Fields) -> VPC {
    let kind: VPC.Kind = fields.schema.type == .hub ? .hub : .spoke
    let name = name(of: fields)
    var vpc = VPC(kind: kind, name: name, blocks: [], tiers: [], declaration: fields.label.range)
    vpc.places = fields.places
    vpc.places.flaws.formUnion(defaults.flaws.filter { !fields.places.wrote($0) })
    if let id = fields["id"], let text = id.text { vpc.id = checked(Word(text, id.range)) }
    vpc.blocks = blocks(fields["cidr"], "cidr", &vpc.places)
    readZones(fields, &vpc)
    planSubnets(fields, &vpc)
    readGateways(fields, &vpc)
    vpc.dns = dns(fields) ?? defaults.dns
    vpc.networkACLs = fields.bool("network_acls") ?? defaults.networkACLs
    vpc.tags = tags(fields)
    refuseLaterWork(fields)
    return vpc
  }

  private mutating func readZones(_ fields: Fields, _ vpc: inout VPC) {
    vpc.zones = defaults.zones
    guard let written = fields["zones"] else { return }
    if let zones = zones(written) { vpc.zones = zones } else { vpc.places.flaws.insert("zones") }
  }

  /// A gateway that is not written is made only where it serves a tier.
  private func readGateways(_ fields: Fields, _ vpc: inout VPC) {
    vpc.publicIPs = fields.bool("public_ips") ?? false
    let canHaveNAT = vpc.tier(.public) != nil && vpc.hasInnerTier
    let inherited = canHaveNAT ? defaults.nat ?? .single : .none
    vpc.nat = fields.text("nat").flatMap(VPC.NAT.init) ?? inherited
    let hasTables = vpc.tiers.contains { $0.kind != .public }
    vpc.endpoints = fields["endpoints"].map(choices) ?? (hasTables ? defaults.endpoints : [])
  }
}

extension VPC {
  /// Whether it has a tier whose way out is NAT.
  var hasInnerTier: Bool { tier(.private) != nil || tier(.app) != nil }
}
