extension BlockSchema {
  /// All blocks of the language, in the order of the reference.
  package static let all = BlockType.allCases.map(\.schema)

  static let network = BlockSchema(
    type: .network, doc: "the network itself, and the defaults for its VPCs; exactly one",
    attributes: [
      AttributeSchema("region", .text("a region"), default: nil, "the AWS region of the home account"),
      AttributeSchema(
        "account", .text("a 12-digit account id"), default: "unchecked",
        "the id of the home account, checked before anything is touched"),
      AttributeSchema(
        "layout", .choice(["vpc", "site"]), default: "\"vpc\"",
        "one stack per VPC and connection, or one per account and region; it cannot be changed once deployed"),
    ] + inherited + [
      AttributeSchema(
        "acl_rules", .number("a whole number of rules"), default: "20",
        "the account's quota of ACL rules per direction, 20 to 40"),
      AttributeSchema(
        "ephemeral", .text("a range of ports"), default: "\"1024-65535\"", "the ports that answers come back to"),
      AttributeSchema("exports", .bool, default: "true", "false: no CloudFormation exports"),
      AttributeSchema(
        "permissions_boundary", .text("the ARN of a policy"), default: "none",
        "put on every role that Peerage makes"),
      AttributeSchema("kms_key", keys, default: "none", "encrypts log groups; one for each region"),
      AttributeSchema("tags", tags, default: "{}", "stack tags and, through them, tags of the resources"),
    ])

  static let account = BlockSchema(
    type: .account, doc: "another account of ours, deployed with a profile of its own",
    attributes: [
      AttributeSchema("id", .text("a 12-digit account id"), default: nil, "the account's id"),
      AttributeSchema("kms_key", keys, default: "the network's, else none", "encrypts its log groups"),
      AttributeSchema("tags", tags, default: "{}", "tags of the account's stacks"),
    ])

  static let peering = BlockSchema(
    type: .peering, doc: "a connection of two VPCs beside the hub connections",
    attributes: [
      AttributeSchema("between", .pair(.reference("a VPC, as in spoke.prod")), default: nil, "the two VPCs"),
      AttributeSchema("dns", .bool, default: "each side's own", "overrides both sides' 'dns'"),
    ])

  static let external = BlockSchema(
    type: .external, doc: "a network that is not ours",
    attributes: [
      AttributeSchema(
        "peer", .reference("a VPC, as in spoke.prod"), default: nil, "the one VPC of ours that it is connected to"),
      AttributeSchema("cidr", blocks, default: nil, "its blocks"),
      AttributeSchema(
        "connection", .text("the id of a connection"), default: "announced",
        "they asked, we accepted; we add our side only"),
      AttributeSchema("account", .text("a 12-digit account id"), default: "none", "we ask: the owner's account"),
      AttributeSchema("region", .text("a region"), default: "the peer's", "we ask: the region of their VPC"),
      AttributeSchema("vpc", .text("the id of a VPC"), default: "none", "we ask: their VPC"),
      AttributeSchema(
        "role", .text("the ARN of a role"), default: "none", "a role in their account that accepts for us"),
      AttributeSchema("dns", .bool, default: "false", "our side's switch"),
      AttributeSchema("tags", tags, default: "{}", "for the connection that we make"),
    ])

  static let allow = BlockSchema(
    type: .allow, doc: "who may open connections to whom; answers are always let back",
    attributes: [
      AttributeSchema("from", ends, default: nil, "who opens the connections"),
      AttributeSchema("to", ends, default: nil, "whom they are opened to"),
      AttributeSchema(
        "ports", ports, default: nil,
        "443, \"8000-8100\", \"tcp/443\", \"udp/53\", \"udp/5000-5100\", \"tcp\", \"udp\", \"icmp\", \"all\""),
    ])

  static let never = BlockSchema(
    type: .never, doc: "who must not be able to open connections to whom, whatever an 'allow' says",
    attributes: [
      AttributeSchema("from", forbiddenEnds, default: nil, "who must not open the connections"),
      AttributeSchema("to", forbiddenEnds, default: nil, "whom they must not be opened to"),
      AttributeSchema("ports", ports, default: nil, "as in an 'allow'"),
      AttributeSchema("residue", .bool, default: "false", "true: packets that pass for answers count, too"),
    ])

  private static let keys = ValueType.either([.text("the ARN of a key"), .list(.text("the ARN of a key"))])

  private static let ports = ValueType.list(.either([.number("a port"), .text("a range or protocol")]))

  private static let ends = ValueType.either([
    .reference("a VPC, a tier, an external or internet"), .list(.reference("a VPC, a tier, an external or internet")),
  ])

  private static let forbiddenEnds = ValueType.either([
    .reference("a VPC, a tier, an external or all of them, or internet"),
    .list(.reference("a VPC, a tier, an external or all of them, or internet")),
  ])
}
