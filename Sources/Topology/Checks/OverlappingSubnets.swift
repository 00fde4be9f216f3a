internal import Addressing
internal import Diagnostics

extension Check {
  static let overlappingSubnets = Check(
    Explanation(
      "overlapping-subnets",
      "Two subnets of a VPC hold the same addresses: two of 'subnets', or one of them and one that is planned.",
      limit: "subnets of a VPC must not overlap (VPC User Guide, subnet sizing).",
      failing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { public = ["10.0.64.0/24"] }
        }
        """,
      passing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { public = ["10.0.0.0/24"] }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where !vpc.places.flaws.contains("zones") {
      for (first, second) in Owned.overlaps(vpc.ownedSubnets) {
        diagnostics.append(
          Diagnostic(
            .error, id: "overlapping-subnets",
            "'\(second.block)' of '\(second.owner)' and '\(first.block)' of '\(first.owner)' overlap in '\(vpc.name)'",
            at: Diagnostic.Label(second.place, second.words(inside: first)),
            related: [Diagnostic.Label(first.place, first.span)]))
      }
    }
  }
}
