internal import Addressing
internal import Diagnostics

extension Check {
  static let smallVPC = Check(
    Explanation(
      "small-vpc",
      """
      The primary block is too small to be cut into 16 subnets, and 'subnets' does not give the blocks of every tier.
      """,
      limit: "a subnet is at least a /28 (VPC User Guide, subnet sizing), so a planned VPC is at least a /24.",
      failing: """
        hub "mgmt" {
          cidr = "10.0.0.0/26"
        }
        """,
      passing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/26"
          zones   = 1
          subnets = { public = ["10.0.0.0/27"], private = ["10.0.0.32/27"] }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where vpc.existing == nil && !vpc.hasFlaw("cidr", "tiers", "subnets") {
      guard let primary = vpc.blocks.first, (SlotPlan.longestPlannedLength + 1...28).contains(primary.length) else {
        continue
      }
      let without = vpc.tiers.filter { !vpc.places.wrote($0.attribute) }.map { "'\($0.name)'" }
      if without.isEmpty { continue }
      diagnostics.append(
        Diagnostic(
          .error, id: "small-vpc",
          "'\(vpc.name)' is a /\(primary.length), and no subnets are planned in less than a /24",
          at: Diagnostic.Label(vpc.place(ofBlock: 0), "\(primary.size) addresses"),
          help: [
            vpc.zones.count * vpc.tiers.count << (32 - 28) <= primary.size
              ? "give the blocks of \(without.joined(separator: ", ")) in 'subnets'"
              : "take a /24 or a larger block, or fewer 'tiers' and 'zones': each subnet has 16 addresses at least"
          ]))
    }
  }
}
