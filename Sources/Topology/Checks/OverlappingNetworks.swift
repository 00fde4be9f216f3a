internal import Addressing
internal import Diagnostics

extension Check {
  static let overlappingNetworks = Check(
    Explanation(
      "overlapping-networks",
      """
      Two networks that are connected hold the same addresses, in their primary or secondary blocks. Neither could \
      route to the other. VPCs that are not connected may overlap.
      """,
      limit: "a peering connection of VPCs with overlapping blocks fails (VPC Peering Guide, limitations).",
      failing: """
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        spoke "stage" {
          cidr = "10.0.128.0/20"
        }
        allow {
          from  = hub
          to    = spoke
          ports = ["all"]
        }
        """,
      passing: """
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        spoke "stage" {
          cidr = "10.1.0.0/20"
        }
        allow {
          from  = hub
          to    = spoke
          ports = ["all"]
        }
        """)
  ) { network, diagnostics in
    var free = FreeBlocks(of: network)
    for (one, other) in network.connectedPairs {
      for (first, second) in Owned.overlaps(
        one.ownedOfRightSize(network, key: 0) + other.ownedOfRightSize(network, key: 1))
      where first.key != second.key {
        let related = [Diagnostic.Label(first.place, first.span)]
        diagnostics.append(
          Diagnostic(
            .error, id: "overlapping-networks",
            "'\(second.owner)' overlaps '\(first.owner)', and the two are connected",
            at: Diagnostic.Label(second.place, second.words(inside: first)), related: related,
            help: free.help(for: second.block)))
      }
    }
  }
}

extension Peer {
  /// Its blocks without those that are too large for a VPC, which become others anyway.
  fileprivate func ownedOfRightSize(_ network: Network, key: Int) -> [Owned] {
    let owned = owned(in: network, key: key)
    if case .external = self { return owned }
    return owned.filter { $0.block.length >= Block.sizes.lowerBound }
  }
}
