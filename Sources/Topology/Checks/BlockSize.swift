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
    var free = FreeBlocks(
      beside: network.vpcs.flatMap(\.blocks).filter { Block.sizes.contains($0.length) }
        + network.externals.flatMap(\.blocks))
    for vpc in network.vpcs {
      for (index, block) in vpc.blocks.enumerated() {
        guard let size = Block.sizes.nearest(to: block.length) else { continue }
        let proposed = free.nearest(to: Block(holding: block.first, length: size))
        diagnostics.append(
          Diagnostic(
            .error, id: "block-size",
            "a VPC's block is /16 to /28, and '\(block)' of '\(vpc.name)' is /\(block.length)",
            at: Diagnostic.Label(vpc.place(ofBlock: index), block.length < size ? "too large" : "too small"),
            help: proposed.map { ["write \($0)"] } ?? []))
      }
    }
  }
}
