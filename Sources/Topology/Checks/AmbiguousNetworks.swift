internal import Addressing
internal import Diagnostics

extension Check {
  static let ambiguousNetworks = Check(
    Explanation(
      "ambiguous-networks",
      """
      One VPC reaches two networks with the same addresses: a packet could go to only one of them, and network \
      ACLs could not tell them apart. This holds for externals, even announced ones: an external cannot share \
      addresses with a third network that its peer is connected to.
      """,
      limit:
        "a route table has one target per destination, and peering does not check where answers go (VPC Peering Guide).",
      failing: """
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        spoke "stage" {
          cidr = "10.10.0.0/16"
        }
        spoke "prod" {
          cidr = "10.10.0.0/16"
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
          cidr = "10.10.0.0/16"
        }
        spoke "prod" {
          cidr = "10.20.0.0/16"
        }
        allow {
          from  = hub
          to    = spoke
          ports = ["all"]
        }
        """)
  ) { network, diagnostics in
    var free = FreeBlocks(of: network)
    let connected = Set(network.connectedPairs.map { Edge($0, $1) })
    var said: Set<Set<SourceRange>> = []
    for (index, peers) in network.peers.enumerated() {
      let vpc = network.vpcs[index]
      let owned = peers.enumerated().flatMap { key, peer in
        peer.owned(in: network, key: key).filter { owned in !vpc.blocks.contains { $0.overlaps(owned.block) } }
      }
      for (first, second) in Owned.overlaps(owned)
      where first.key != second.key && !connected.contains(Edge(peers[first.key], peers[second.key]))
        && said.insert([first.place, second.place]).inserted
      {
        diagnostics.append(ambiguous(first, second, vpc, &free))
      }
    }
  }

  private static func ambiguous(_ first: Owned, _ second: Owned, _ vpc: VPC, _ free: inout FreeBlocks) -> Diagnostic {
    Diagnostic(
      .error, id: "ambiguous-networks",
      "'\(second.owner)' overlaps '\(first.owner)', and '\(vpc.name)' is connected to both",
      at: Diagnostic.Label(second.place, second.words(inside: first)),
      related: [Diagnostic.Label(first.place, first.span)], help: free.help(for: second.block))
  }
}
