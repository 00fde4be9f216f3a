internal import Diagnostics

extension Check {
  static let natWithoutPublic = Check(
    Explanation(
      "nat-without-public", "'nat' is written for a VPC without a tier 'public', where NAT gateways stand.",
      limit: "a NAT gateway stands in a public subnet (VPC User Guide, NAT gateways).",
      failing: """
        spoke "batch" {
          cidr  = "10.0.0.0/16"
          tiers = ["app"]
          nat   = "single"
        }
        """,
      passing: """
        spoke "batch" {
          cidr  = "10.0.0.0/16"
          tiers = ["public", "app"]
          nat   = "single"
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where vpc.nat != .none && vpc.tier(.public) == nil && !vpc.hasFlaw("tiers", "nat") {
      diagnostics.append(
        Diagnostic(
          .error, id: "nat-without-public", "'\(vpc.name)' has NAT and no tier 'public' for it",
          at: Diagnostic.Label(vpc.places["nat"], "no public subnet to stand in"),
          related: vpc.places.wrote("tiers") ? [Diagnostic.Label(vpc.places["tiers"], "its tiers")] : [],
          help: ["add 'public' to 'tiers', or write nat = \"none\""]))
    }
  }

  static let unusedAttribute = Check(
    Explanation(
      "unused-attribute",
      """
      An attribute is written that changes nothing here: NAT without a tier that goes out by it, gateway endpoints \
      without route tables, public addresses without a tier 'public', tags for a connection that others make.
      """,
      failing: """
        spoke "web" {
          cidr       = "10.0.0.0/16"
          tiers      = ["app"]
          public_ips = true
        }
        """,
      passing: """
        spoke "web" {
          cidr       = "10.0.0.0/16"
          tiers      = ["public"]
          public_ips = true
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where !vpc.places.flaws.contains("tiers") {
      for (attribute, reason) in unused(in: vpc) {
        diagnostics.append(
          Diagnostic(
            .warning, id: "unused-attribute", "'\(attribute)' of '\(vpc.name)' changes nothing",
            at: Diagnostic.Label(vpc.places[attribute], reason)))
      }
    }
  }

  private static func unused(in vpc: VPC) -> [(String, String)] {
    var result: [(String, String)] = []
    if vpc.publicIPs, vpc.tier(.public) == nil { result.append(("public_ips", "no tier 'public'")) }
    if vpc.nat != .none, vpc.tier(.public) != nil, !vpc.hasInnerTier {
      result.append(("nat", "no tier goes out by it"))
    }
    let hasTables = vpc.tiers.contains { $0.kind != .public }
    if vpc.places.wrote("endpoints"), !vpc.endpoints.isEmpty, !hasTables {
      result.append(("endpoints", "no tier has a table for them"))
    }
    return result
  }

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
          .error, id: "bad-tags", "'\(vpc.name)' has \(count) tags with the network's, and at most 40 can be",
          at: Diagnostic.Label(vpc.places["tags"], counted(vpc.tags.count, "tag")),
          related: [Diagnostic.Label(network.places["tags"], counted(network.tags.count, "tag"))]))
    }
  }
}
