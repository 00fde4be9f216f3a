internal import Diagnostics

extension Check {
  static let unusedAttribute = Check(
    Explanation(
      "unused-attribute",
      """
      An attribute that is written changes nothing here: NAT that no tier goes out by, gateway endpoints \
      without route tables, a policy without gateway endpoints, public addresses without a tier 'public', tags for a connection that others make.
      """,
      failing: """
        spoke "web" {
          cidr       = "10.0.0.0/16"
          tiers      = ["data"]
          public_ips = true
        }
        """,
      passing: """
        spoke "web" {
          cidr       = "10.0.0.0/16"
          tiers      = ["public"]
          public_ips = true
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where vpc.existing == nil && !vpc.places.flaws.contains("tiers") {
      for (attribute, reason) in unused(in: vpc) {
        diagnostics.append(
          Diagnostic(
            .warning, id: "unused-attribute", "'\(attribute)' of '\(vpc.name)' changes nothing",
            at: Diagnostic.Label(vpc.places[attribute], reason)))
      }
    }
  }

  private static func unused(in vpc: VPC) -> [(String, String)] {
    var result: [(String, String)] = []
    if vpc.publicIPs, vpc.edgeTier == nil { result.append(("public_ips", "no tier 'public'")) }
    if vpc.nat != .none, vpc.edgeTier != nil, vpc.innerTier == nil {
      result.append(("nat", "no tier goes out by it"))
    }
    let hasTables = !vpc.tiersWithEndpoints.isEmpty
    if vpc.places.wrote("endpoints"), !vpc.endpoints.isEmpty, !hasTables {
      result.append(("endpoints", "no tier has a table for them"))
    }
    if vpc.places.wrote("endpoint_policy"), vpc.endpoints.isEmpty || !hasTables {
      result.append(("endpoint_policy", "no endpoint has it"))
    }
    return result
  }
}
