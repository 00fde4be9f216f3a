internal import Addressing
internal import Diagnostics

extension Check {
  static let subnetSize = Check(
    Explanation(
      "subnet-size", "A block of 'subnets' is larger than /16 or smaller than /28.",
      limit: "a subnet is between /16 and /28 (VPC User Guide, subnet sizing).",
      failing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { public = ["10.0.0.0/29"] }
        }
        """,
      passing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { private = ["10.0.64.0/28"] }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where vpc.existing == nil {
      for (block, tier, place) in vpc.writtenSubnets where !(16...28).contains(block.length) {
        diagnostics.append(
          Diagnostic(
            .error, id: "subnet-size", "a subnet is /16 to /28, and '\(block)' of '\(tier)' is /\(block.length)",
            at: Diagnostic.Label(place, block.length < 16 ? "too large" : "too small")))
      }
    }
  }
}
