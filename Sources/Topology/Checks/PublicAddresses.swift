internal import Addressing
internal import Diagnostics

extension Check {
  static let publicAddresses = Check(
    Explanation(
      "public-addresses",
      """
      A VPC has addresses of the internet. Unless they are your own, they are somebody else's, whom nothing in the VPC \
      reaches then. Private are 10.0.0.0/8, 172.16.0.0/12 (it ends at 172.31.255.255), 192.168.0.0/16 and, for carriers \
      and clouds, 100.64.0.0/10.
      """,
      limit: "blocks of RFC 1918 are recommended (VPC User Guide, VPC CIDR blocks).",
      failing: """
        hub "mgmt" {
          cidr = "172.32.0.0/16"
        }
        """,
      passing: """
        hub "mgmt" {
          cidr = "172.31.0.0/16"
        }
        """)
  ) { network, diagnostics in
    var free = FreeBlocks(of: network)
    for vpc in network.vpcs where vpc.existing == nil {
      for (index, block) in vpc.blocks.enumerated() where Block.sizes.contains(block.length) && block.isOfInternet {
        let private172 = Block(holding: block.first, length: 8) == Block(holding: IPv4Address(172, 0, 0, 0), length: 8)
        let space = IPv4Address(private172 ? 172 : 10, private172 ? 16 : 0, 0, 0)
        let proposed = free.nearest(to: Block(holding: space, length: block.length))
        diagnostics.append(
          Diagnostic(
            .warning, id: "public-addresses", "'\(block)' of '\(vpc.name)' is public address space",
            at: Diagnostic.Label(vpc.place(ofBlock: index), "somebody else's, unless they are your own"),
            help: proposed.map { ["a private block that is free is \($0)"] } ?? []))
      }
    }
  }
}

extension Block {
  /// Whether none of it is private, kept for examples and measurements, or of no use to anybody (RFC 6890).
  fileprivate var isOfInternet: Bool {
    !PrivateSpace.allCases.contains { $0.block.overlaps(self) } && !nobodys.contains { $0.overlaps(self) }
  }
}

/// What no network of the internet has, beside the private spaces.
private let nobodys: [Block] =
  [
    Block(holding: IPv4Address(192, 0, 0, 0), length: 24), Block(holding: IPv4Address(192, 0, 2, 0), length: 24),
    Block(holding: IPv4Address(198, 18, 0, 0), length: 15), Block(holding: IPv4Address(198, 51, 100, 0), length: 24),
    Block(holding: IPv4Address(203, 0, 113, 0), length: 24),
  ] + Block.reserved
