@testable import DeployScripts

extension Deployment {
  /// A network with a bit of everything; its tags and its topology's name hold what means something to a shell.
  static let sample = Deployment(
    network: "acme", layout: "vpc",
    accounts: [
      Account(name: "home", id: "111122223333", tags: [(key: "owner", value: "it's ours")]),
      Account(name: "data", id: "444455556666", tags: [(key: "owner", value: ""), (key: "cost", value: "$(touch x)")]),
      Account(name: "tools", id: nil),
    ],
    sites: [home, data],
    prices: [
      Price(region: "eu-central-1", natGateway: 3285, address: 365, listed: "us-east-1"),
      Price(region: "eu-west-1", natGateway: 3504, address: 365, listed: "eu-west-1"),
    ],
    hosts: [
      Hosts(region: "eu-central-1", suffix: "amazonaws.com", console: "eu-central-1.console.aws.amazon.com"),
      Hosts(region: "eu-west-1", suffix: "amazonaws.com", console: "eu-west-1.console.aws.amazon.com"),
    ],
    losses: [
      Loss(type: "AWS::EC2::VPC", replacing: [], words: "all in it goes with it"),
      Loss(type: "Custom::PeeringRequest", replacing: ["PeerVpcId", "VpcId"], words: "it's deleted"),
    ],
    topology: CheckedFile(path: "stacks/acme's.hcl", checksum: 4_294_967_295, size: 0), aclRules: 20,
    tags: [(key: "owner", value: #"it's $(touch x) `y` "z" \ ;"#), (key: "empty", value: "")],
    stacks: [
      Stack(
        name: "acme--vpc--mgmt", site: home, summary: "hub mgmt", wave: 1, template: template("vpc--mgmt", 123, 456),
        zoneParameters: ["ZoneA", "ZoneB"],
        outputs: [
          Output(name: "MgmtVpcId", export: "acme:mgmt:vpc"),
          Output(name: "MgmtZones", export: nil),
        ]),
      Stack(
        name: "acme--vpc--prod", site: data, summary: "spoke prod", wave: 1, template: template("vpc--prod", 7, 8),
        outputs: [Output(name: "ProdVpcId", export: "acme:prod:vpc")],
        namedZones: [NamedZones(vpc: "prod", output: "ProdZones", zones: ["eu-west-1a", "eu-west-1b"])],
        capabilities: ["CAPABILITY_IAM"]),
      Stack(
        name: "acme--link--mgmt--prod", site: home, summary: "the connection of mgmt and prod", wave: 2,
        template: template("link--mgmt--prod", 9, 10),
        taken: [
          TakenParameter(name: "MgmtVpcId", giver: "acme--vpc--mgmt"),
          TakenParameter(name: "ProdVpcId", giver: "acme--vpc--prod"),
          TakenParameter(name: "MgmtAppRouteTableId", giver: "acme--vpc--mgmt"),
        ], guardedBy: ["acme--vpc--old"], joins: ["acme--vpc--mgmt", "acme--vpc--prod"]),
    ],
    externals: [
      External(
        name: "qbox", kind: .connected("pcx-0f0e0d0c"), peer: "prod", site: data,
        vpc: .output(stack: "acme--vpc--prod", name: "ProdVpcId"), theirBlocks: ["172.31.0.0/16"],
        ourBlocks: ["10.20.0.0/16", "100.64.0.0/20"], stack: "acme--external--qbox"),
      External(
        name: "vpn", kind: .announced, peer: "mgmt", site: home, vpc: .id("vpc-0a0b0c0d"),
        theirBlocks: ["192.168.0.0/24"], ourBlocks: ["10.0.0.0/16"], stack: nil),
      External(
        name: "risk", kind: .role, peer: "mgmt", site: home, vpc: .id("vpc-0a0b0c0d"),
        theirBlocks: ["192.168.1.0/24"], ourBlocks: ["10.0.0.0/16"], stack: "acme--external--risk"),
      External(
        name: "bank", kind: .request, peer: "mgmt", site: home, vpc: .id("vpc-0a0b0c0d"),
        theirBlocks: ["192.168.2.0/24"], ourBlocks: ["10.0.0.0/16"], stack: "acme--external--bank"),
    ],
    requests: [
      Request(
        external: "risk", stack: "acme--external--risk", output: "RiskRequestId", theirAccount: "777788889999",
        theirRegion: "eu-west-1", theirVPC: "vpc-01", parameters: nil),
      Request(
        external: "bank", stack: "acme--external--bank", output: "BankRequestId", theirAccount: "777788889990",
        theirRegion: "us-east-1", theirVPC: "vpc-02", parameters: .init(active: "BankActive", attempt: "BankAttempt")),
    ],
    terms: [
      Terms(
        stack: "acme--external--bank", output: "BankRequestTerms",
        words: [
          .parameter("MgmtVpcId"), .literal("vpc-02"), .literal("777788889990"), .literal("us-east-1"),
          .literal("by-hand"),
        ])
    ],
    existing: [
      Existing(
        name: "mgmt", vpc: "vpc-0a0b0c0d", site: home, blocks: ["10.0.0.0/16"],
        tiers: [
          .init(
            name: "private", subnets: ["10.0.0.0/24", "10.0.1.0/24"], routeTables: ["rtb-01"], acl: "acl-01",
            inbound: "MgmtPrivateAclIn", outbound: "MgmtPrivateAclOut"),
          .init(
            name: "data", subnets: [], routeTables: ["rtb-02"], acl: nil, inbound: "MgmtDataAclIn",
            outbound: "MgmtDataAclOut"),
        ],
        acls: [.init(acl: "acl-01", numbers: 40...59)],
        routes: [
          .init(table: "rtb-01", destination: "10.20.0.0/16", peer: "prod", stack: "acme--link--mgmt--prod"),
          .init(table: "rtb-02", destination: "192.168.2.0/24", peer: "bank", stack: "acme--external--bank"),
        ],
        rules: [
          .init(
            acl: "acl-01", number: 40, isOutbound: false, allows: true, ipProtocol: 1, details: (3, 4),
            block: "0.0.0.0/0"),
          .init(
            acl: "acl-01", number: 41, isOutbound: true, allows: true, ipProtocol: 6, details: (22, 22),
            block: "10.20.0.0/16"),
          .init(
            acl: "acl-01", number: 42, isOutbound: true, allows: false, ipProtocol: -1, details: nil,
            block: "10.20.0.0/16"),
        ], stack: "acme--vpc--mgmt")
    ],
    vpcs: [
      VPC(
        name: "mgmt", site: home, id: .id("vpc-0a0b0c0d"), stack: nil,
        ways: .init(gatewayTier: nil, gatewaySubnets: nil, hasNAT: false, hasConnections: true, resolvesWith: ["prod"])),
      VPC(
        name: "prod", site: data, id: .output(stack: "acme--vpc--prod", name: "ProdVpcId"), stack: "acme--vpc--prod",
        ways: .init(
          gatewayTier: "public", gatewaySubnets: "ProdPublicSubnetIds", hasNAT: true, hasConnections: false)),
    ],
    pairs: [
      Pair(
        one: "mgmt", other: "prod", stack: "acme--link--mgmt--prod", output: "MgmtProdConnectionId")
    ])

  private static let home = Site(account: "home", region: "eu-west-1")
  private static let data = Site(account: "data", region: "eu-central-1")

  private static func template(_ name: String, _ checksum: UInt32, _ size: Int) -> CheckedFile {
    CheckedFile(path: "stacks/acme/acme--\(name).template.json", checksum: checksum, size: size)
  }
}
