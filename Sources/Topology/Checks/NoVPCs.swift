internal import Diagnostics

extension Check {
  static let noVPCs = Check(
    Explanation(
      "no-vpcs",
      """
      The network has no hub and no spoke, so there is nothing to deploy. A network that is to go is deleted with \
      bin/network-delete.
      """,
      failing: """
        network "acme" {
          region = "eu-west-1"
        }
        """,
      passing: """
        network "acme" {
          region = "eu-west-1"
        }
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        """)
  ) { network, diagnostics in
    // What could not be read may have been a VPC.
    guard network.vpcs.isEmpty, !diagnostics.hasErrors else { return }
    diagnostics.append(
      Diagnostic(
        .warning, id: "no-vpcs", "the network has no VPC, so there is nothing to deploy",
        at: Diagnostic.Label(network.declaration, "neither a hub nor a spoke"),
        help: ["add hub \"mgmt\" { cidr = \"10.0.0.0/16\" }"]))
  }
}
