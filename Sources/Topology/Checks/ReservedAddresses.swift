internal import Addressing
internal import Diagnostics

extension Check {
  static let reservedAddresses = Check(
    Explanation(
      "reserved-addresses",
      """
      A block overlaps addresses that no network can use: 0.0.0.0/8 (this network), 127.0.0.0/8 (the host itself), \
      169.254.0.0/16 (link-local: DNS, time and metadata of AWS are there), 224.0.0.0/4 and 240.0.0.0/4 (multicast \
      and reserved).
      """,
      limit: "169.254.0.0/16 is not allowed (VPC User Guide, VPC CIDR blocks); the others by RFC 6890.",
      failing: """
        hub "mgmt" {
          cidr = "169.254.0.0/16"
        }
        """,
      passing: """
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        """)
  ) { network, diagnostics in
    for (block, place, owner) in network.allBlocks {
      guard let (reserved, use) = reservedBlocks.first(where: { $0.0.overlaps(block) }) else { continue }
      diagnostics.append(
        Diagnostic(
          .error, id: "reserved-addresses", "'\(block)' of '\(owner)' overlaps \(reserved), which is reserved",
          at: Diagnostic.Label(place, use)))
    }
  }
}

extension Block {
  /// What no network can use.
  static let reserved = reservedBlocks.map(\.0)
}

private let reservedBlocks: [(Block, String)] = [
  (Block(holding: IPv4Address(0, 0, 0, 0), length: 8), "this network"),
  (Block(holding: IPv4Address(127, 0, 0, 0), length: 8), "the host itself"),
  (Block(holding: IPv4Address(169, 254, 0, 0), length: 16), "link-local"),
  (Block(holding: IPv4Address(224, 0, 0, 0), length: 4), "multicast"),
  (Block(holding: IPv4Address(240, 0, 0, 0), length: 4), "reserved"),
]
