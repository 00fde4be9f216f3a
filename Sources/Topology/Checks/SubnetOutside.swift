internal import Addressing
internal import Diagnostics

extension Check {
  static let subnetOutside = Check(
    Explanation(
      "subnet-outside-vpc", "A block of 'subnets' lies in no block of its VPC.",
      limit: "a subnet's block is a part of one of the VPC's (VPC User Guide, subnet sizing).",
      failing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { public = ["10.1.0.0/24"] }
        }
        """,
      passing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { public = ["10.0.1.0/24"] }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where !vpc.places.flaws.contains("cidr") {
      for (block, tier, place) in vpc.writtenSubnets
      where block.length >= 16 && !vpc.blocks.contains(where: { $0.contains(block) }) {
        diagnostics.append(
          Diagnostic(
            .error, id: "subnet-outside-vpc", "'\(block)' of '\(tier)' is outside of '\(vpc.name)'",
            at: Diagnostic.Label(place, "in none of its blocks"),
            related: [Diagnostic.Label(vpc.places["cidr"], "the blocks of '\(vpc.name)'")]))
      }
    }
  }
}
