internal import Addressing
internal import Diagnostics

extension Check {
  static let blockSize = Check(
    Explanation(
      "block-size", "A block of a VPC is larger than /16 or smaller than /28.",
      limit: "a VPC's blocks are between /16 and /28 (VPC User Guide, VPC CIDR blocks).",
      failing: """
        hub "mgmt" {
          cidr = "10.0.0.0/8"
        }
        """,
      passing: """
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs {
      for (index, block) in vpc.blocks.enumerated() where !(16...28).contains(block.length) {
        diagnostics.append(
          Diagnostic(
            .error, id: "block-size",
            "a VPC's block is /16 to /28, and '\(block)' of '\(vpc.name)' is /\(block.length)",
            at: Diagnostic.Label(vpc.place(ofBlock: index), block.length < 16 ? "too large" : "too small")))
      }
    }
  }
}
