internal import Diagnostics

extension Check {
  static let sharedConnection = Check(
    Explanation(
      "repeated-connection",
      """
      Two connections for one pair of networks: a peering beside a hub connection, a peering written twice, or two \
      externals with one connection.
      """,
      limit: "one peering connection between two VPCs at a time (VPC Peering Guide, basics).",
      failing: """
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        spoke "prod" {
          cidr = "10.1.0.0/16"
        }
        peering {
          between = [hub.mgmt, spoke.prod]
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
        spoke "prod" {
          cidr = "10.1.0.0/16"
        }
        allow {
          from  = hub
          to    = spoke
          ports = ["all"]
        }
        """)
  ) { network, diagnostics in
    var owners: [String: External] = [:]
    for external in network.externals.sorted(by: { $0.declaration.lower < $1.declaration.lower }) {
      guard let connection = external.connection else { continue }
      guard let first = owners[connection] else {
        owners[connection] = external
        continue
      }
      diagnostics.append(
        Diagnostic(
          .error, id: "repeated-connection", "'\(external.name)' and '\(first.name)' have the same connection",
          at: Diagnostic.Label(external.places["connection"], "the same"),
          related: [Diagnostic.Label(first.places["connection"], "the connection of '\(first.name)'")],
          help: ["write one external with the blocks of both"]))
    }
    reportRequests(network, &diagnostics)
  }

  /// Two requests for one pair of VPCs. Ids of VPCs are unique in all of AWS, whatever is said of account and region.
  private static func reportRequests(_ network: Network, _ diagnostics: inout Diagnostics) {
    var owners: [[String]: External] = [:]
    for external in network.externals.sorted(by: { $0.declaration.lower < $1.declaration.lower }) {
      guard let request = external.request else { continue }
      let pair = ["\(external.peer.index)", request.vpc]
      guard let first = owners.updateValue(external, forKey: pair) else { continue }
      diagnostics.append(
        Diagnostic(
          .error, id: "repeated-connection",
          "'\(external.name)' and '\(first.name)' ask one VPC for a connection to '\(network[external.peer].name)'",
          at: Diagnostic.Label(external.places["vpc"], "the same"),
          related: [Diagnostic.Label(first.places["vpc"], "asked by '\(first.name)'")],
          help: ["write one external with the blocks of both"]))
    }
  }
}
