internal import Addressing
internal import Diagnostics

extension Check {
  static let tooManyRoutes = Check(
    Explanation(
      "too-many-routes",
      """
      A route table has more routes than an account may have per table: one for each block of each peer that the \
      tier's 'allow' blocks name and of the VPC itself, one for the way out, and one for each gateway endpoint.
      """,
      limit:
        "500 routes per table, up to 1000 on request; 50 in accounts from before June 2025 (VPC User Guide, quotas).",
      failing: manyBlocks(52), passing: manyBlocks(5))
  ) { network, diagnostics in
    let counts = RouteCounts(of: network)
    for (index, vpc) in network.vpcs.enumerated() {
      for tier in vpc.tiers {
        let count = counts.count(of: tier.kind, in: VPCRef(index))
        if count > Quota.olderRoutesPerTable { diagnostics.append(tooManyRoutes(count, tier, vpc)) }
      }
    }
  }

  private static func tooManyRoutes(_ count: Int, _ tier: Tier, _ vpc: VPC) -> Diagnostic {
    let most = Quota.routesPerTable.most ?? .max
    let limit =
      switch count {
      case ...Quota.routesPerTable.standard: "the quota is 50 in older accounts, 500 in newer ones"
      case ...most: "the quota is 500 unless it was raised"
      default: "at most \(most) are allowed"
      }
    return Diagnostic(
      count > most ? .error : .warning, id: "too-many-routes",
      "a table of '\(tier.name)' in '\(vpc.name)' has \(count) routes, and \(limit)",
      at: Diagnostic.Label(vpc.declaration, "\(count) routes"),
      help: count > most ? [] : ["ask AWS for \(count) routes per route table (quota \(Quota.routesPerTable.code))"])
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
