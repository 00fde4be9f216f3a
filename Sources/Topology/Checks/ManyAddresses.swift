internal import Addressing
internal import Diagnostics

extension Check {
  static let manyAddresses = Check(
    Explanation(
      "many-addresses",
      "The NAT gateways need more Elastic IPs than a region allows by default; have the quota raised before deploying.",
      limit: "5 Elastic IP addresses per region (VPC User Guide, quotas).",
      failing: """
        hub "mgmt" {
          cidr  = "10.0.0.0/16"
          nat   = "per-zone"
          zones = 3
        }
        spoke "prod" {
          cidr  = "10.1.0.0/16"
          nat   = "per-zone"
          zones = 3
        }
        allow {
          from  = hub
          to    = spoke
          ports = ["all"]
        }
        """,
      passing: """
        hub "mgmt" {
          cidr  = "10.0.0.0/16"
          nat   = "per-zone"
          zones = 3
        }
        """)
  ) { network, diagnostics in
    let quota = Quota.addressesPerRegion
    for site in network.sites {
      let count = network.vpcs.reduce(0) { $0 + ($1.site == site ? $1.natZones.count : 0) }
      if count <= quota.standard { continue }
      diagnostics.append(
        Diagnostic(
          .note, id: "many-addresses",
          "the NAT gateways have \(count) Elastic IPs in \(network.place(of: site)), and the quota is \(quota.standard) unless it was raised",
          at: Diagnostic.Label(network.declaration, "\(count) addresses"),
          help: ["ask AWS for \(count) Elastic IPs per region (quota \(quota.code)), or more where others are there"]))
    }
  }
}
