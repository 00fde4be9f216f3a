internal import Addressing
internal import Diagnostics

extension Check {
  static let tooManyConnections = Check(
    Explanation(
      "too-many-connections",
      """
      A VPC has more connections than a quota of AWS allows, externals included. Beyond 125 there is no quota to ask \
      for: such a network needs a transit gateway.
      """,
      limit: "50 active peering connections per VPC, up to 125 on request (VPC User Guide, quotas; L-7E9ECCDB).",
      failing: manySpokes(51, "  endpoints = []\n"), passing: manySpokes(2))
  ) { network, diagnostics in
    let quota = Quota.connectionsPerVPC
    for (vpc, peers) in zip(network.vpcs, network.peers) where peers.count > quota.standard {
      let (count, isError) = (peers.count, peers.count > quota.most ?? .max)
      diagnostics.append(
        Diagnostic(
          isError ? .error : .warning, id: "too-many-connections",
          "'\(vpc.name)' has \(count) connections, and \(isError ? "at most \(quota.most ?? count) are allowed" : "the quota is \(quota.standard) unless it was raised")",
          at: Diagnostic.Label(vpc.declaration, "\(count) connections"),
          help: isError
            ? ["a transit gateway carries more"]
            : ["ask AWS for \(count) peering connections per VPC (quota \(quota.code))"]))
    }
  }
}

/// A hub with that many spokes, each with more attributes, for examples.
func manySpokes(_ count: Int, _ attributes: String = "") -> String {
  """
  hub "mgmt" {
    cidr = "10.0.0.0/16"
  }

  """
    + (1...count).map { "spoke \"s\($0)\" {\n  cidr = \"10.\($0).0.0/16\"\n  nat  = \"none\"\n\(attributes)}" }.joined(
      separator: "\n")
    + "\nallow {\n  from  = hub.mgmt.private\n  to    = spoke\n  ports = [22]\n}"
}
