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
    guard !network.places.flaws.contains("allow") else { return }
    let used = usedPairs(network)
    for (connection, place) in zip(network.connections, network.connectionPlaces)
    where !used.contains(Edge(.vpc(connection.requester), .vpc(connection.accepter))) {
      let (one, other) = (network[connection.requester].name, network[connection.accepter].name)
      diagnostics.append(unused("the connection of '\(one)' and '\(other)'", at: place))
    }
    for (index, external) in network.externals.enumerated()
    where !used.contains(Edge(.vpc(external.peer), .external(ExternalRef(index)))) {
      diagnostics.append(unused("external '\(external.name)'", at: external.declaration))
    }
  }

  private static func unused(_ what: String, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "unused-connection", "no 'allow' uses \(what)", at: Diagnostic.Label(place, "nothing passes"))
  }

  private static func usedPairs(_ network: Network) -> Set<Edge> {
    var pairs: Set<Edge> = []
    for grant in network.grants {
      if let from = grant.from.neighbour, let to = grant.to.neighbour { pairs.insert(Edge(from, to)) }
    }
    return pairs
  }
}
