internal import Addressing
internal import Diagnostics

extension Check {
  static let manyVPCs = Check(
    Explanation(
      "many-vpcs",
      "The network has more VPCs than a region allows by default; have the quota raised before deploying.",
      limit: "5 VPCs per region, and as many internet gateways (VPC User Guide, quotas).",
      failing: manySpokes(5), passing: manySpokes(4))
  ) { network, diagnostics in
    let quota = Quota.vpcsPerRegion
    for site in network.sites {
      let count = network.vpcs.count { $0.site == site }
      if count <= quota.standard || network.vpcs.allSatisfy({ $0.site != site || $0.existing != nil }) { continue }
      diagnostics.append(
        Diagnostic(
          .note, id: "many-vpcs",
          "the network has \(count) VPCs in \(network.place(of: site)), and the quota is \(quota.standard) unless it was raised",
          at: Diagnostic.Label(network.declaration, "\(count) VPCs"),
          help: ["ask AWS for \(count) VPCs per region (quota \(quota.code)), or more where others are there"]))
    }
  }
}

extension Network {
  /// A site in the words of notes: "one region" where there is no other.
  func place(of site: Site) -> String {
    if !hasOtherSites { return "one region" }
    return site.account.map { "account '\(self[$0].name)', \(site.region)" } ?? site.region
  }
}
