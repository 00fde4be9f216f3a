internal import Diagnostics
internal import Words

extension Check {
  static let tooManyTags = Check(
    Explanation(
      "bad-tags",
      """
      A tag that AWS or Peerage does not take: more than 40 for a VPC, the network's included; a key 'Name' (it is \
      Peerage's) or one that begins 'aws:' or 'peerage:'; a key of more than 128 or a value of more than 256 \
      characters; or other characters than letters, digits, spaces and + - = . _ : / @.
      """,
      limit: "50 tags per resource, 10 of which Peerage keeps; characters as CloudFormation takes them for stacks.",
      failing: """
        hub "mgmt" {
          cidr = "10.0.0.0/16"
          tags = { Name = "management" }
        }
        """,
      passing: """
        hub "mgmt" {
          cidr = "10.0.0.0/16"
          tags = { "cost center" = "4711", team = "Straße 7" }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where vpc.tags.count <= 40 && network.tags.count <= 40 && !vpc.tags.isEmpty {
      let count = Set(vpc.tags.map(\.key)).union(network.tags.map(\.key)).count
      if count <= 40 { continue }
      diagnostics.append(
        Diagnostic(
          .error, id: "bad-tags", "'\(vpc.name)' has \(count) tags with the network's, and at most 40 are allowed",
          at: Diagnostic.Label(vpc.places["tags"], counted(vpc.tags.count, "tag")),
          related: [Diagnostic.Label(network.places["tags"], counted(network.tags.count, "tag"))]))
    }
  }
}
