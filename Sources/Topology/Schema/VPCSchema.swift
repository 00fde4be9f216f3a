extension BlockSchema {
  static let hub = BlockSchema(
    type: .hub, doc: "a VPC that every spoke is connected to",
    attributes: vpc(.hub))

  static let spoke = BlockSchema(
    type: .spoke, doc: "a VPC that is connected to hubs",
    attributes: vpc(.spoke) + [
      AttributeSchema(
        "hubs", .list(.reference("a hub, as in hub.mgmt")), default: "the only hub; required where there are several",
        "the hubs that it is connected to; [] for none")
    ])

  private static func vpc(_ kind: VPC.Kind) -> [AttributeSchema] {
    let known = TierNames.builtIn
    let (tiers, planned) = (known.texts(of: known.standing(in: kind)), known.texts(of: known.planned(in: kind)))
    return [
      AttributeSchema("cidr", blocks, default: nil, "its blocks: the first is the primary one, the rest secondary"),
      AttributeSchema(
        "account", .reference("an account, as in account.data"), default: "the home account",
        "the account that it is in"),
      AttributeSchema("region", .text("a region"), default: "the home region", "the region that it is in"),
      AttributeSchema(
        "tiers", .list(.choice(tiers)), default: "[" + planned.map { "\"\($0)\"" }.joined(separator: ", ") + "]",
        "which subnet tiers it has"),
      AttributeSchema(
        "subnets", .object("{ public = [\"10.0.0.0/24\"] }", .list(.text("a block"))), default: "planned",
        "the blocks of a tier's subnets, one per zone, instead of the planned ones"),
      AttributeSchema(
        "public_ips", .bool, default: "false", "instances in 'public' get a public address by themselves"),
    ] + inherited.map { $0.inVPC } + [
      AttributeSchema(
        "id", .text("a name"), default: "the name",
        "identity in stacks, logical ids and exports: keep the old name here when renaming"),
      AttributeSchema("tags", tags, default: "{}", "added to its resources, winning over the network's"),
      AttributeSchema("existing", .anything, default: "Peerage creates it", "the VPC is already there"),
    ]
  }

  static let blocks = ValueType.either([.text("a block"), .list(.text("a block"))])
  static let tags = ValueType.object("{ team = \"web\" }", .text("text"))

  /// What `network` may say for every VPC, and each VPC for itself.
  static let inherited: [AttributeSchema] = [
    AttributeSchema(
      "zones", .either([.number("a whole number of zones"), .list(.text("a zone name"))]), default: "2",
      "how many availability zones, 1 to 4, or their names"),
    AttributeSchema(
      "nat", .choice(["none", "single", "per-zone"]), default: "\"single\", or \"none\" without a public tier",
      "the way out for 'private' and 'app'"),
    AttributeSchema("dns", .bool, default: "true", "others resolve its public host names to private addresses"),
    AttributeSchema(
      "network_acls", .bool, default: "true", "false: no network ACLs, security groups alone decide"),
    AttributeSchema(
      "flow_logs", .text("\"off\", \"cloudwatch\" or the ARN of an S3 bucket"), default: "\"off\"",
      "where records of the traffic go"),
    AttributeSchema(
      "endpoints", .list(.choice(["s3", "dynamodb"])), default: "[\"s3\", \"dynamodb\"]",
      "the gateway endpoints"),
    AttributeSchema(
      "endpoint_policy", .object("{ accounts = [\"123456789012\"] }", .list(.text("a name"))),
      default: "everything", "what may be reached by the gateway endpoints"),
  ]
}

extension AttributeSchema {
  /// The same attribute of a VPC, whose default is the network's.
  fileprivate var inVPC: AttributeSchema {
    AttributeSchema(name, type, default: fallback.map { "the network's, else \($0)" }, doc)
  }
}
