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
      failing: manySpokes(51), passing: manySpokes(2))
  ) { network, diagnostics in
    for (vpc, neighbours) in zip(network.vpcs, network.neighbours) where neighbours.count > 50 {
      let (count, isError) = (neighbours.count, neighbours.count > 125)
      diagnostics.append(
        Diagnostic(
          isError ? .error : .warning, id: "too-many-connections",
          "'\(vpc.name)' has \(count) connections, and \(isError ? "at most 125 can be" : "the quota is 50 unless it was raised")",
          at: Diagnostic.Label(vpc.declaration, "\(count) connections"),
          help: isError
            ? ["a transit gateway carries more"]
            : ["ask AWS for \(count) peering connections per VPC (quota L-7E9ECCDB)"]))
    }
  }

  static let tooManyRoutes = Check(
    Explanation(
      "too-many-routes",
      """
      A route table has more routes than an account may have per table: one for each block of each peer that the \
      tier's 'allow' blocks name, one for the way out, and one for each gateway endpoint.
      """,
      limit: "500 routes per table since June 2025, 50 in older documentation, up to 1000 on request.",
      failing: manyBlocks(52), passing: manyBlocks(5))
  ) { network, diagnostics in
    let peers = routedPeers(network)
    for (index, vpc) in network.vpcs.enumerated() {
      for tier in vpc.tiers {
        let own = (tier.kind == .data ? 0 : 1) + (tier.kind == .public ? 0 : vpc.endpoints.count)
        let count = own + (peers[.tier(VPCRef(index), tier.kind)] ?? []).reduce(0) { $0 + network.blocks(of: $1) }
        if count > 50 { diagnostics.append(tooManyRoutes(count, tier, vpc)) }
      }
    }
  }

  private static func tooManyRoutes(_ count: Int, _ tier: Tier, _ vpc: VPC) -> Diagnostic {
    let limit =
      switch count {
      case ...500: "the quota is 50 in older accounts, 500 in newer ones"
      case ...1000: "the quota is 500 unless it was raised"
      default: "at most 1000 can be"
      }
    return Diagnostic(
      count > 1000 ? .error : .warning, id: "too-many-routes",
      "a table of '\(tier.kind)' in '\(vpc.name)' has \(count) routes, and \(limit)",
      at: Diagnostic.Label(vpc.declaration, "\(count) routes"),
      help: count > 1000 ? [] : ["ask AWS for \(count) routes per route table (quota L-93826ACB)"])
  }

  /// For each tier the networks that its tables have routes to.
  private static func routedPeers(_ network: Network) -> [End: Set<Neighbour>] {
    var result: [End: Set<Neighbour>] = [:]
    for grant in network.grants {
      guard let from = grant.from.neighbour, let to = grant.to.neighbour, from != to else { continue }
      result[grant.from, default: []].insert(to)
      result[grant.to, default: []].insert(from)
    }
    return result
  }

  static let manyVPCs = Check(
    Explanation(
      "many-vpcs",
      "The network has more VPCs than a region has by default; the quota is to be raised before deploying.",
      limit: "5 VPCs per region, and as many internet gateways (VPC User Guide, quotas).",
      failing: manySpokes(5), passing: manySpokes(4))
  ) { network, diagnostics in
    let count = network.vpcs.count
    if count <= 5 { return }
    diagnostics.append(
      Diagnostic(
        .note, id: "many-vpcs", "the network has \(count) VPCs in one region, and the quota is 5 unless it was raised",
        at: Diagnostic.Label(network.declaration, "\(count) VPCs"),
        help: ["ask AWS for \(count) VPCs per region (quota L-F678F1CE), or more where others are there"]))
  }

  static let manyAddresses = Check(
    Explanation(
      "many-addresses",
      "The NAT gateways have more Elastic IPs than a region has by default; the quota is to be raised before deploying.",
      limit: "5 Elastic IP addresses per region (VPC User Guide, quotas).",
      failing: """
        hub "mgmt" {
          cidr  = "10.0.0.0/16"
          nat   = "per-zone"
          zones = 3
        }
        spoke "prod" {
          cidr  = "10.1.0.0/16"
          nat   = "per-zone"
          zones = 3
        }
        allow {
          from  = hub
          to    = spoke
          ports = ["all"]
        }
        """,
      passing: """
        hub "mgmt" {
          cidr  = "10.0.0.0/16"
          nat   = "per-zone"
          zones = 3
        }
        """)
  ) { network, diagnostics in
    let count = network.vpcs.reduce(0) { $0 + $1.natGateways }
    if count <= 5 { return }
    diagnostics.append(
      Diagnostic(
        .note, id: "many-addresses",
        "the NAT gateways have \(count) Elastic IPs in one region, and the quota is 5 unless it was raised",
        at: Diagnostic.Label(network.declaration, "\(count) addresses"),
        help: ["ask AWS for \(count) Elastic IPs per region (quota L-0263D0A3), or more where others are there"]))
  }

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

extension Network {
  /// How many routes lead to a network: one per block; none to an external that is only announced.
  fileprivate func blocks(of neighbour: Neighbour) -> Int {
    switch neighbour {
    case .vpc(let vpc): self[vpc].blocks.count
    case .external(let external): self[external].connection == nil ? 0 : self[external].blocks.count
    }
  }
}

extension VPC {
  fileprivate var natGateways: Int {
    switch nat {
    case .none: 0
    case .single: 1
    case .perZone: zones.count
    }
  }
}

private func manySpokes(_ count: Int) -> String {
  """
  hub "mgmt" {
    cidr = "10.0.0.0/16"
  }

  """
    + (1...count).map { "spoke \"s\($0)\" {\n  cidr = \"10.\($0).0.0/16\"\n  nat  = \"none\"\n}" }.joined(
      separator: "\n")
    + "\nallow {\n  from  = hub.mgmt.private\n  to    = spoke\n  ports = [22]\n}"
}

private func manyBlocks(_ count: Int) -> String {
  """
  hub "mgmt" {
    cidr = "10.0.0.0/16"
  }
  external "them" {
    peer       = hub.mgmt
    connection = "pcx-0f0e0d0c0b0a09080"
    cidr       = [

  """
    + (1...count).map { "    \"10.\($0).0.0/16\",\n" }.joined()
    + "  ]\n}\nallow {\n  from  = hub.mgmt.private\n  to    = external.them\n  ports = [22]\n}"
}
