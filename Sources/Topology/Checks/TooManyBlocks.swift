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
    for vpc in network.vpcs where vpc.blocks.count > 5 {
      let (count, isError) = (vpc.blocks.count, vpc.blocks.count > 50)
      diagnostics.append(
        Diagnostic(
          isError ? .error : .warning, id: "too-many-blocks",
          "'\(vpc.name)' has \(count) blocks, and \(isError ? "at most 50 are allowed" : "the quota is 5 unless it was raised")",
          at: Diagnostic.Label(vpc.places["cidr"], "\(count) blocks"),
          help: isError ? [] : ["ask AWS for \(count) IPv4 blocks per VPC"]))
    }
  }
}
