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
    for (one, other) in network.neighbouring {
      for (first, second) in Owned.overlaps(one.owned(in: network, key: 0) + other.owned(in: network, key: 1))
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

/// A block with whose it is and where it stands.
struct Owned {
  let block: Block
  let owner: Name
  let place: SourceRange
  /// Tells owners apart.
  let key: Int

  /// "'mgmt' covers 10.0.0.0 to 10.0.255.255"
  var span: String { "'\(owner)' covers \(block.first) to \(block.last)" }

  func words(inside other: Owned) -> String {
    if block == other.block { return "the same addresses" }
    return other.block.contains(block) ? "inside it" : "around it"
  }

  /// Overlapping pairs, each in order of the source: every block with a widest one that reaches into it,
  /// another owner's if there is one. Aligned blocks overlap only where one is inside the other.
  static func overlaps(_ owned: [Owned]) -> [(Owned, Owned)] {
    var widest: [Owned] = []
    var pairs: [(Owned, Owned)] = []
    for next in owned.sorted(by: { ($0.block, $0.place.lower) < ($1.block, $1.place.lower) }) {
      widest.removeAll { $0.block.last < next.block.first }
      if let other = widest.first(where: { $0.key != next.key }) ?? widest.first {
        pairs.append(other.place.lower <= next.place.lower ? (other, next) : (next, other))
      }
      if widest.count < 2, !widest.contains(where: { $0.key == next.key }) { widest.append(next) }
    }
    return pairs
  }
}
