internal import Addressing
internal import Diagnostics
internal import HCL

extension Resolver {
  /// Resolves hubs and spokes; gives back the blocks of the VPCs in the network's order.
  mutating func resolveVPCs(_ declarations: Declarations) -> [Fields] {
    let unique = withoutRepeated(declarations.hubs + declarations.spokes)
    let made = unique.map { vpc($0) }
    let order = made.indices.sorted { made[$0].rank < made[$1].rank }
    network.vpcs = order.map { made[$0] }
    for (index, vpc) in network.vpcs.enumerated() where !vpc.name.text.isEmpty {
      names.vpcs[vpc.name.text] = VPCRef(index)
    }
    neighbours = Array(repeating: [], count: made.count)
    return order.map { unique[$0] }
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
    var vpc = VPC(
      kind: kind, name: name, site: site(fields), existing: existing(fields, name), blocks: [], tiers: [],
      declaration: fields.label.range)
    vpc.places = fields.places
    vpc.places.flaws.formUnion(defaults.flaws.filter { !fields.places.wrote($0) })
    if let id = fields["id"], let text = id.text { vpc.id = checked(Word(text, id.range)) }
    vpc.blocks = blocks(fields["cidr"], "cidr", &vpc.places)
    readSwitches(fields, &vpc)
    vpc.tags = tags(fields)
    if fields.places.wrote("existing"), vpc.existing == nil {
      vpc.places.flaws.formUnion(["existing", "tiers", "subnets", "zones", "nat"])
    }
    guard let existing = vpc.existing else {
      readZones(fields, &vpc)
      planSubnets(fields, &vpc)
      readGateways(fields, &vpc)
      return vpc
    }
    readExisting(fields, existing, &vpc)
    return vpc
  }

  private mutating func readSwitches(_ fields: Fields, _ vpc: inout VPC) {
    vpc.dns = fields.bool("dns") ?? defaults.dns
    vpc.saysDNS = fields.bool("dns") != nil
    vpc.networkACLs = fields.bool("network_acls") ?? defaults.networkACLs
    vpc.flowLogs = fields["flow_logs"].map { flowLogs($0) ?? .off } ?? defaults.flowLogs
  }

  /// Of somebody else's VPC nothing is switched on by a default of the network.
  private mutating func readExisting(_ fields: Fields, _ existing: Existing, _ vpc: inout VPC) {
    planExistingTiers(fields, existing, &vpc)
    vpc.zones = .count(0)
    vpc.nat = .none
    vpc.endpoints = []
    vpc.dns = fields.bool("dns") ?? false
    vpc.networkACLs = vpc.tiers.allSatisfy { existing.networkACLs[$0.kind] != nil }
    if fields["flow_logs"] == nil { vpc.flowLogs = .off }
    for attribute in ["tiers", "zones", "nat", "public_ips", "network_acls", "endpoints", "endpoint_policy"] {
      if let written = fields[attribute] {
        diagnostics.append(.unusedBesideExisting(attribute, vpc, at: written.range))
      }
    }
  }

  private mutating func readZones(_ fields: Fields, _ vpc: inout VPC) {
    vpc.zones = defaults.zones
    guard let written = fields["zones"] else { return checkInherited(defaults.zones, &vpc) }
    if let zones = zones(written, of: vpc.site.region) { vpc.zones = zones } else { vpc.places.flaws.insert("zones") }
  }

  /// Zones that the network names are those of its own region.
  private mutating func checkInherited(_ zones: VPC.Zones, _ vpc: inout VPC) {
    guard case .named(let names) = zones, vpc.site.region != network.region else { return }
    diagnostics.append(.inheritedZones(names, vpc))
    vpc.places.flaws.insert("zones")
  }

  /// A gateway that is not written is made only where it serves a tier.
  private mutating func readGateways(_ fields: Fields, _ vpc: inout VPC) {
    vpc.publicIPs = fields.bool("public_ips") ?? false
    let canHaveNAT = vpc.edgeTier != nil && vpc.innerTier != nil
    let inherited = canHaveNAT ? defaults.nat ?? .single : .none
    vpc.nat = fields.text("nat").flatMap(VPC.NAT.init) ?? inherited
    noteNoWayOut(fields, vpc)
    let hasTables = !vpc.tiersWithEndpoints.isEmpty
    vpc.endpoints = fields["endpoints"].map(choices) ?? (hasTables ? defaults.endpoints : [])
    vpc.endpointPolicy = defaults.endpointPolicy
    guard fields.places.wrote("endpoint_policy") else { return }
    vpc.endpointPolicy = endpointPolicy(fields)
    if vpc.endpointPolicy == nil { vpc.places.flaws.insert("endpoint_policy") }
  }

  /// A tier whose way out would be NAT has none, and nobody has said so.
  private mutating func noteNoWayOut(_ fields: Fields, _ vpc: VPC) {
    guard let tier = vpc.innerTier, vpc.edgeTier == nil else { return }
    let isSaid = fields.places.wrote("nat") || defaults.nat.map { $0 == VPC.NAT.none } == true
    if isSaid || vpc.places.flaws.contains("tiers") || vpc.places.flaws.contains("nat") { return }
    diagnostics.append(.noWayOut(vpc, from: tier.name))
  }
}

extension VPC {
  /// Hubs before spokes, each by id.
  fileprivate var rank: (Int, String, String) { (kind == .hub ? 0 : 1, id.text, name.text) }
}
