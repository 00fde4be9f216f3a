internal import Addressing
internal import Diagnostics

extension Check {
  static let tooManyBlocks = Check(
    Explanation(
      "too-many-blocks", "A VPC has more blocks than a quota of AWS allows, which can be raised up to 50.",
      limit: "5 IPv4 blocks per VPC, the primary one included, up to 50 on request (VPC User Guide, quotas).",
      failing: """
        hub "mgmt" {
          cidr = ["10.2.0.0/16", "10.3.0.0/16", "10.4.0.0/16", "10.5.0.0/16", "10.6.0.0/16", "10.7.0.0/16"]
        }
        """,
      passing: """
        hub "mgmt" {
          cidr = ["10.2.0.0/16", "10.3.0.0/16", "10.4.0.0/16"]
        }
        """)
  ) { network, diagnostics in
    let quota = Quota.blocksPerVPC
    for vpc in network.vpcs where vpc.blocks.count > quota.standard {
      let (count, isError) = (vpc.blocks.count, vpc.blocks.count > quota.most ?? .max)
      diagnostics.append(
        Diagnostic(
          isError ? .error : .warning, id: "too-many-blocks",
          "'\(vpc.name)' has \(count) blocks, and \(isError ? "at most \(quota.most ?? count) are allowed" : "the quota is \(quota.standard) unless it was raised")",
          at: Diagnostic.Label(vpc.places["cidr"], "\(count) blocks"),
          help: isError ? [] : ["ask AWS for \(count) IPv4 blocks per VPC"]))
    }
  }
}
