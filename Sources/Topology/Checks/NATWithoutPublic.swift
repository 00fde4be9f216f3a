internal import Diagnostics

extension Check {
  static let natWithoutPublic = Check(
    Explanation(
      "nat-without-public", "'nat' is written for a VPC that has no tier 'public' for the NAT gateways to stand in.",
      limit: """
        Peerage's NAT gateways are zonal and stand in a public subnet (VPC User Guide, NAT gateways). AWS has regional \
        ones too, which need none; Peerage makes none of these.
        """,
      failing: """
        spoke "batch" {
          cidr  = "10.0.0.0/16"
          tiers = ["app"]
          nat   = "single"
        }
        """,
      passing: """
        spoke "batch" {
          cidr  = "10.0.0.0/16"
          tiers = ["public", "app"]
          nat   = "single"
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where vpc.nat != .none && vpc.edgeTier == nil && !vpc.hasFlaw("tiers", "nat") {
      diagnostics.append(
        Diagnostic(
          .error, id: "nat-without-public", "'\(vpc.name)' has NAT and no tier 'public' for it",
          at: Diagnostic.Label(vpc.places["nat"], "no public subnet to stand in"),
          related: vpc.places.wrote("tiers") ? [Diagnostic.Label(vpc.places["tiers"], "its tiers")] : [],
          help: ["add 'public' to 'tiers', or write nat = \"none\""]))
    }
  }
}
