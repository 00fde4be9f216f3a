internal import Diagnostics

extension Check {
  static let unusedConnection = Check(
    Explanation(
      "unused-connection",
      """
      No 'allow' uses this connection: it is made, but has no routes, and no rule lets anything pass. Of an \
      external that no 'allow' names the addresses are kept free and denied, and that is all.
      """,
      failing: """
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        spoke "prod" {
          cidr = "10.1.0.0/16"
        }
        """,
      passing: """
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        spoke "prod" {
          cidr = "10.1.0.0/16"
        }
        allow {
          from  = hub.mgmt.private
          to    = spoke.prod.app
          ports = [22]
        }
        """)
  ) { network, diagnostics in
    // A mistake may be in what would use it, and beside one this would bury what must be mended first.
    guard !diagnostics.hasErrors else { return }
    let used = usedPairs(network)
    for (connection, place) in zip(network.connections, network.connectionPlaces)
    where !used.contains(Edge(.vpc(connection.requester), .vpc(connection.accepter))) {
      let (one, other) = (network[connection.requester].name, network[connection.accepter].name)
      let help = "add an 'allow' between the two, or \(removal(of: connection, at: place, network))"
      diagnostics.append(unused("the connection of '\(one)' and '\(other)'", at: place, help))
    }
    for (index, external) in network.externals.enumerated()
    where !used.contains(Edge(.vpc(external.peer), .external(ExternalRef(index)))) {
      let help = "add an 'allow' with external.\(external.name), or take the external out"
      diagnostics.append(unused("external '\(external.name)'", at: external.declaration, help))
    }
  }

  private static func unused(_ what: String, at place: SourceRange, _ help: String) -> Diagnostic {
    Diagnostic(
      .warning, id: "unused-connection", "no 'allow' uses \(what)", at: Diagnostic.Label(place, "nothing passes"),
      help: [help])
  }

  /// What would leave the connection out, by the place that makes it.
  private static func removal(of connection: Connection, at place: SourceRange, _ network: Network) -> String {
    for end in [connection.requester, connection.accepter] {
      let (spoke, hub) = (network[end], network[connection.peer(of: end)])
      if spoke.declaration == place { return "write hubs = [] in '\(spoke.name)'" }
      if let hubs = spoke.places.values["hubs"], hubs.lower <= place.lower, place.upper <= hubs.upper {
        return "take \(hub.reference) out of 'hubs'"
      }
    }
    return "take the peering out"
  }

  private static func usedPairs(_ network: Network) -> Set<Edge> {
    var pairs: Set<Edge> = []
    for grant in network.grants {
      if let from = grant.from.peer, let to = grant.to.peer { pairs.insert(Edge(from, to)) }
    }
    return pairs
  }
}
