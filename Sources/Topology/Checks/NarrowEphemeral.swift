internal import Addressing
internal import Diagnostics

extension Check {
  static let narrowEphemeral = Check(
    Explanation(
      "narrow-ephemeral",
      """
      'ephemeral' holds the ports of no usual system, so that answers to most connections are refused. Linux takes \
      32768-60999 as a client and Windows 49152-65535; load balancers, NAT gateways and functions take 1024-65535.
      """,
      failing: """
        network "acme" {
          region    = "eu-west-1"
          ephemeral = "1024-1024"
        }
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        """,
      passing: """
        network "acme" {
          region    = "eu-west-1"
          ephemeral = "32768-65535"
        }
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        """)
  ) { network, diagnostics in
    guard network.places.wrote("ephemeral"), !usual.contains(where: network.ephemeral.contains) else { return }
    diagnostics.append(
      Diagnostic(
        .warning, id: "narrow-ephemeral",
        "answers to ports other than \(network.ephemeral) are refused, and clients use others",
        at: Diagnostic.Label(network.places["ephemeral"], "no usual system keeps to it"),
        help: ["\"32768-65535\" is for Linux, which takes 32768-60999, and for Windows, which takes 49152-65535"]))
  }

  /// The ports that Linux and Windows take as clients.
  private static let usual = [PortRange(32768, 60999), PortRange(49152, 65535)].compactMap { $0 }
}
