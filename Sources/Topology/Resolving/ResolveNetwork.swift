internal import Addressing
internal import Diagnostics
internal import HCL

/// What the `network` block says for every VPC.
struct Defaults {
  var zones = VPC.Zones.count(2)
  /// Nil where the network says nothing: then it depends on the tiers.
  var nat: VPC.NAT?
  var dns = true
  var networkACLs = true
  var flowLogs = VPC.FlowLogs.off
  var endpoints = VPC.Endpoint.allCases
  var endpointPolicy: EndpointPolicy?
  /// The attributes that are wrong in the `network` block, so that no VPC has them right.
  var flaws: Set<String> = []
}

extension Resolver {
  mutating func resolveNetwork(_ declarations: Declarations) {
    guard let fields = declarations.networks.first else {
      network.places.flaws = ["region", "name", "account"]
      if isReadable, !declarations.hasUnknownBlock { diagnostics.append(.missingNetwork) }
      return
    }
    for repeated in declarations.networks.dropFirst() {
      diagnostics.append(.repeatedNetwork(repeated.label, first: fields.label))
    }
    network.places = fields.places
    network.declaration = fields.label.range
    network.name = name(of: fields)
    readHome(fields)
    readOutputs(fields)
    readDefaults(fields)
  }

  /// Where the network is.
  private mutating func readHome(_ fields: Fields) {
    network.region = fields.text("region") ?? ""
    if let account = fields["account"] {
      network.account = accountID(account)
      if let id = network.account { names.accountIDs.insert(id) } else { network.places.flaws.insert("account") }
    }
    if let layout = fields.text("layout").flatMap(Network.Layout.init) { network.layout = layout }
  }

  /// What its stacks are like.
  private mutating func readOutputs(_ fields: Fields) {
    if let rules = fields["acl_rules"] { network.aclRules = number(rules, in: 20...40, of: "acl_rules") ?? 20 }
    if let ports = fields["ephemeral"] { network.ephemeral = ephemeral(ports) ?? .ephemeral }
    network.exports = fields.bool("exports") ?? true
    network.permissionsBoundary = fields["permissions_boundary"].flatMap { boundaryARN($0) }
    var places = network.places
    network.logKeys = logKeys(fields, &places)
    network.places = places
    network.tags = tags(fields)
  }

  private mutating func readDefaults(_ fields: Fields) {
    defaults.flaws = fields.places.flaws
    if let written = fields["zones"] {
      if let zones = zones(written) { defaults.zones = zones } else { defaults.flaws.insert("zones") }
    }
    defaults.nat = fields.text("nat").flatMap(VPC.NAT.init)
    defaults.networkACLs = fields.bool("network_acls") ?? true
    defaults.dns = fields.bool("dns") ?? true
    if let logs = fields["flow_logs"] { defaults.flowLogs = flowLogs(logs) ?? .off }
    if let endpoints = fields["endpoints"] { defaults.endpoints = choices(endpoints) }
    if fields.places.wrote("endpoint_policy") {
      defaults.endpointPolicy = endpointPolicy(fields)
      if defaults.endpointPolicy == nil { defaults.flaws.insert("endpoint_policy") }
    }
  }

  /// The values of a list of choices, in the order of the enum.
  func choices<Choice>(_ list: Expression) -> [Choice]
  where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
    let written = Set(list.items.compactMap(\.text))
    return Choice.allCases.filter { written.contains($0.rawValue) }
  }

  /// The name of a block, or one that stands for it when it is refused.
  mutating func name(of fields: Fields) -> Name {
    guard !fields.block.labels.isEmpty else { return Name(refused: "") }
    return checked(fields.label)
  }

  /// The word as a name, or one that stands for it when it is refused.
  mutating func checked(_ word: Word) -> Name {
    if let name = Name(word.text) { return name }
    diagnostics.append(.badName(word))
    return Name(refused: word.text)
  }
}
