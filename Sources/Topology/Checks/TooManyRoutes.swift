internal import Addressing
internal import Diagnostics

extension Check {
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
        let own =
          vpc.existing != nil ? 0 : (tier.kind == .data ? 0 : 1) + (tier.kind == .public ? 0 : vpc.endpoints.count)
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
      default: "at most 1000 are allowed"
      }
    return Diagnostic(
      count > 1000 ? .error : .warning, id: "too-many-routes",
      "a table of '\(tier.kind.rawValue)' in '\(vpc.name)' has \(count) routes, and \(limit)",
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
}

extension Network {
  /// How many routes lead to a network: one per block; none to an external that is only announced.
  fileprivate func blocks(of neighbour: Neighbour) -> Int {
    switch neighbour {
    case .vpc(let vpc): self[vpc].blocks.count
    case .external(let external): self[external].link == .announced ? 0 : self[external].blocks.count
    }
  }
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
