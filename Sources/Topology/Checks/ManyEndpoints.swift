internal import Diagnostics

extension Check {
  static let manyEndpoints = Check(
    Explanation(
      "many-endpoints",
      """
      The network has more gateway endpoints in an account and region than AWS allows there by default: a VPC has two, \
      so that the eleventh passes it. Have the quota raised before deploying, or write fewer in 'endpoints'.
      """,
      limit: "20 gateway endpoints per region (PrivateLink Guide, quotas; \(Quota.gatewayEndpointsPerRegion.code)).",
      failing: manySpokes(10), passing: manySpokes(9))
  ) { network, diagnostics in
    let quota = Quota.gatewayEndpointsPerRegion
    for site in network.sites {
      let count = network.vpcs.reduce(0) { $0 + ($1.site == site ? $1.madeEndpoints : 0) }
      if count <= quota.standard { continue }
      diagnostics.append(
        Diagnostic(
          .warning, id: "many-endpoints",
          "the network has \(count) gateway endpoints in \(network.place(of: site)), and the quota is \(quota.standard) unless it was raised",
          at: Diagnostic.Label(network.declaration, "\(count) gateway endpoints"),
          help: [
            "ask AWS for \(count) gateway endpoints per region (quota \(quota.code)), or more where others are there; or write endpoints = [\"s3\"]"
          ]))
    }
  }
}

extension VPC {
  /// How many gateway endpoints it gets: they are for the tables of tiers beside `public`.
  package var madeEndpoints: Int { existing == nil && !tiersWithEndpoints.isEmpty ? endpoints.count : 0 }
}
