package import Addressing
internal import Diagnostics

extension Check {
  static let secondaryBlocks = Check(
    Explanation(
      "secondary-blocks",
      """
      AWS refuses this secondary block beside the primary one. With a primary block in one of 10.0.0.0/8, \
      172.16.0.0/12 and 192.168.0.0/16 a secondary one must not be in another of them, nor in 198.19.0.0/16; with \
      one elsewhere it must be in none of them. 100.64.0.0/10 and public addresses go with any. And 172.31.0.0/16 \
      does not go with 172.16.0.0/12. A block of 10.0.0.0/16 is not added to a VPC that has one of 10.0.0.0/15: not \
      beside such a primary block, nor a second time; beside a secondary one of 10.1.0.0/16 it is added first, \
      whatever their order in 'cidr'.
      """,
      limit: "restrictions on adding CIDR blocks (VPC User Guide, VPC CIDR blocks).",
      failing: """
        hub "mgmt" {
          cidr = ["10.20.0.0/16", "192.168.0.0/16"]
        }
        """,
      passing: """
        hub "mgmt" {
          cidr = ["10.20.0.0/16", "100.64.0.0/16"]
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where vpc.existing == nil && !vpc.places.flaws.contains("cidr") {
      guard let primary = vpc.blocks.first else { continue }
      for (index, block) in vpc.blocks.enumerated().dropFirst() {
        guard let reason = objection(to: block, beside: primary, vpc.blocks[1..<index]) else { continue }
        diagnostics.append(
          Diagnostic(
            .error, id: "secondary-blocks",
            "AWS does not add '\(block)' to '\(vpc.name)', whose primary block is \(primary)",
            at: Diagnostic.Label(vpc.place(ofBlock: index), reason),
            related: [Diagnostic.Label(vpc.place(ofBlock: 0), "the primary block")],
            help: ["blocks of 100.64.0.0/10 can always be added"]))
      }
    }
  }

  /// Why AWS refuses a secondary block, if it does.
  private static func objection(to block: Block, beside primary: Block, _ earlier: ArraySlice<Block>) -> String? {
    let home = rfc1918.first { $0.overlaps(primary) }
    if let other = rfc1918.first(where: { $0.overlaps(block) }), other != home { return "in \(other)" }
    if block.overlaps(benchmark) { return "in \(benchmark)" }
    if home == PrivateSpace.oneSevenTwo.block, block.overlaps(defaultVPC) { return "in \(defaultVPC)" }
    if block.overlaps(firstTen), primary.overlaps(firstTwo) { return "in \(firstTen), beside \(firstTwo)" }
    // Of two that cannot be together the later one is named; which is which changes nothing.
    if block.overlaps(firstTen), earlier.contains(where: firstTen.overlaps) { return "a second one in \(firstTen)" }
    return nil
  }

  private static let rfc1918 = [PrivateSpace.ten, .oneSevenTwo, .oneNineTwo].map(\.block)

  private static let benchmark = Block(holding: IPv4Address(198, 19, 0, 0), length: 16)

  private static let defaultVPC = Block(holding: IPv4Address(172, 31, 0, 0), length: 16)

  private static let firstTwo = Block(holding: IPv4Address(10, 0, 0, 0), length: 15)
}

private let firstTen = Block(holding: IPv4Address(10, 0, 0, 0), length: 16)

private let secondTen = Block(holding: IPv4Address(10, 1, 0, 0), length: 16)

extension VPC {
  /// The secondary blocks that AWS has to add before this one: it adds none of 10.0.0.0/16 to a VPC that has one of
  /// 10.0.0.0/15 (VPC User Guide, VPC CIDR blocks).
  package func blocksAdded(before block: Block) -> [Block] {
    guard block.overlaps(secondTen), block != blocks.first else { return [] }
    return blocks.dropFirst().filter(firstTen.overlaps)
  }
}
