@testable import DeployScripts

extension Deployment {
  /// A network with a bit of everything; its tags and its topology's name hold what means something to a shell.
  static let sample = Deployment(
    network: "acme", layout: "vpc", region: "eu-west-1", account: "111122223333",
    topology: CheckedFile(path: "stacks/acme's.hcl", checksum: 4_294_967_295, size: 0), aclRules: 20,
    tags: [(key: "owner", value: #"it's $(touch x) `y` "z" \ ;"#), (key: "empty", value: "")],
    stacks: [
      Stack(
        name: "acme--vpc--mgmt", summary: "hub mgmt", wave: 1, template: template("vpc--mgmt", 123, 456),
        zoneParameters: ["ZoneA", "ZoneB"],
        outputs: [
          Output(name: "MgmtVpcId", export: "acme:mgmt:vpc"),
          Output(name: "MgmtZones", export: nil),
        ]),
      Stack(
        name: "acme--vpc--prod", summary: "spoke prod", wave: 1, template: template("vpc--prod", 7, 8),
        outputs: [Output(name: "ProdVpcId", export: "acme:prod:vpc")],
        namedZones: [NamedZones(vpc: "prod", output: "ProdZones", zones: ["eu-west-1a", "eu-west-1b"])],
        capabilities: ["CAPABILITY_IAM"]),
      Stack(
        name: "acme--link--mgmt--prod", summary: "the connection of mgmt and prod", wave: 2,
        template: template("link--mgmt--prod", 9, 10),
        taken: [
          TakenParameter(name: "MgmtVpcId", giver: "acme--vpc--mgmt"),
          TakenParameter(name: "ProdVpcId", giver: "acme--vpc--prod"),
          TakenParameter(name: "MgmtAppRouteTableId", giver: "acme--vpc--mgmt"),
        ]),
    ],
    externals: [
      External(
        name: "qbox", connection: "pcx-0f0e0d0c", blocks: ["172.31.0.0/16"], peer: "prod",
        peerStack: "acme--vpc--prod", peerOutput: "ProdVpcId", peerBlocks: ["10.20.0.0/16", "100.64.0.0/20"]),
      External(
        name: "vpn", connection: nil, blocks: ["192.168.0.0/24"], peer: "mgmt", peerStack: "acme--vpc--mgmt",
        peerOutput: "MgmtVpcId", peerBlocks: ["10.0.0.0/16"]),
    ])

  private static func template(_ name: String, _ checksum: UInt32, _ size: Int) -> CheckedFile {
    CheckedFile(path: "stacks/acme/acme--\(name).template.json", checksum: checksum, size: size)
  }
}
