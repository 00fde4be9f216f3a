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
    let count = network.vpcs.count
    if count <= 5 { return }
    diagnostics.append(
      Diagnostic(
        .note, id: "many-vpcs", "the network has \(count) VPCs in one region, and the quota is 5 unless it was raised",
        at: Diagnostic.Label(network.declaration, "\(count) VPCs"),
        help: ["ask AWS for \(count) VPCs per region (quota L-F678F1CE), or more where others are there"]))
  }
}
