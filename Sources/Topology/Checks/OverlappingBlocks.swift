internal import Addressing
internal import Diagnostics

extension Check {
  static let overlappingBlocks = Check(
    Explanation(
      "overlapping-blocks", "Two blocks of one network hold the same addresses.",
      limit: "a VPC's blocks must not overlap (VPC User Guide, VPC CIDR blocks).",
      failing: """
        hub "mgmt" {
          cidr = ["10.20.0.0/16", "10.20.128.0/20"]
        }
        """,
      passing: """
        hub "mgmt" {
          cidr = ["10.20.0.0/16", "10.21.0.0/20"]
        }
        """)
  ) { network, diagnostics in
    var free = FreeBlocks(of: network)
    let owners =
      network.vpcs.map { ($0.name, $0.blocks, $0.places) } + network.externals.map { ($0.name, $0.blocks, $0.places) }
    for (name, blocks, places) in owners where blocks.count > 1 {
      let owned = blocks.enumerated().map { Owned(block: $1, owner: name, place: places.item($0, of: "cidr"), key: 0) }
      for (first, second) in Owned.overlaps(owned) {
        diagnostics.append(
          Diagnostic(
            .error, id: "overlapping-blocks", "'\(second.block)' and '\(first.block)' of '\(name)' overlap",
            at: Diagnostic.Label(second.place, second.words(inside: first)),
            related: [Diagnostic.Label(first.place, first.span)], help: free.help(for: second.block)))
      }
    }
  }
}
