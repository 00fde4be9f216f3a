internal import Addressing
internal import Diagnostics

extension Check {
  static let dnsNotSetUp = Check(
    Explanation(
      "dns-not-set-up",
      """
      Peerage does not switch on DNS resolution across connections yet: a public host name of one VPC resolves to its \
      public address in another, not to the private one. 'dns = false' in the network says that this is as it should \
      be, and silences the note.
      """,
      limit: "CloudFormation has no property for it (cloudformation-coverage-roadmap, issues 154 and 169).",
      failing: """
        network "acme" {
          region = "eu-west-1"
        }
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
        """,
      passing: """
        network "acme" {
          region = "eu-west-1"
          dns    = false
        }
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
    let wanting = network.connections.contains { connection in
      connection.dns ?? (network[connection.requester].dns || network[connection.accepter].dns)
    }
    guard wanting, !network.places.flaws.contains("dns") else { return }
    diagnostics.append(
      Diagnostic(
        .note, id: "dns-not-set-up", "DNS resolution across connections is not set up yet",
        at: Diagnostic.Label(network.declaration, "its VPCs would have it"),
        help: ["'dns = false' here says that none is wanted, and silences this"]))
  }
}
