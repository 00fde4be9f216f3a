internal import Diagnostics

extension Check {
  static let repeatedExisting = Check(
    Explanation(
      "repeated-existing",
      """
      Two VPCs of the topology are one that is there already, they name one route table or one ACL, which belongs to one \
      VPC, or two ranges of an ACL's rule numbers meet.
      """,
      failing: one("vpc-0f0e0d0c", "a") + one("vpc-0f0e0d0c", "b"),
      passing: one("vpc-0f0e0d0c", "a") + one("vpc-0a0b0c0d", "b"))
  ) { network, diagnostics in
    var owners: [String: VPC] = [:]
    var ranges: [String: [(range: Existing.ACLRange, vpc: VPC)]] = [:]
    for vpc in network.vpcs.sorted(by: { $0.declaration.lower < $1.declaration.lower }) {
      guard let existing = vpc.existing else { continue }
      if let first = owners.updateValue(vpc, forKey: existing.vpc) {
        diagnostics.append(again("'\(vpc.name)' and '\(first.name)' are one VPC, \(existing.vpc)", vpc, first))
      }
      for range in vpc.tiers.compactMap({ existing.networkACLs[$0.kind] }) {
        let met = ranges[range.acl]?.first { $0.range.numbers.overlaps(range.numbers) }
        if let met {
          diagnostics.append(again("two ranges of numbers meet in the ACL \(range.acl)", vpc, met.vpc))
        }
        ranges[range.acl, default: []].append((range, vpc))
      }
    }
    reportParts("route table", network, &diagnostics) { existing in existing.routeTables.values.flatMap { $0 } }
    reportParts("ACL", network, &diagnostics) { $0.networkACLs.values.map(\.acl) }
  }

  /// Tables or ACLs that two VPCs name. Of two that are one VPC that alone is worth a word.
  private static func reportParts(
    _ what: String, _ network: Network, _ diagnostics: inout Diagnostics, _ parts: (Existing) -> [String]
  ) {
    var owners: [String: (vpc: VPC, id: String)] = [:]
    for vpc in network.vpcs.sorted(by: { $0.declaration.lower < $1.declaration.lower }) {
      guard let existing = vpc.existing else { continue }
      for part in Set(parts(existing)).sorted() {
        guard let first = owners[part] else {
          owners[part] = (vpc, existing.vpc)
          continue
        }
        if first.id == existing.vpc { continue }
        diagnostics.append(again("'\(vpc.name)' and '\(first.vpc.name)' both name the \(what) \(part)", vpc, first.vpc))
      }
    }
  }

  private static func again(_ message: String, _ vpc: VPC, _ first: VPC) -> Diagnostic {
    Diagnostic(
      .error, id: "repeated-existing", message, at: Diagnostic.Label(vpc.places["existing"], "again"),
      related: vpc.declaration == first.declaration ? [] : [Diagnostic.Label(first.places["existing"], "first here")])
  }

  static let unfilteredExisting = Check(
    Explanation(
      "unfiltered-existing",
      """
      A tier of a VPC that is there already has no range of rule numbers in 'network_acls', so that nothing of ours \
      filters on its side; or it has no blocks in 'subnets', so that in the rules of other VPCs it stands for the \
      whole of its VPC.
      """,
      failing: existing(""),
      passing: existing(
        """

          subnets  = { app = ["10.1.64.0/18"] }
        """, acls: ", network_acls = { app = { id = \"acl-0f0e0d0c\", from = 40, to = 59 } }"))
  ) { network, diagnostics in
    for vpc in network.vpcs where !vpc.hasFlaw("existing", "subnets") {
      guard let existing = vpc.existing else { continue }
      let open = vpc.tiers.filter { existing.networkACLs[$0.kind] == nil }
      let whole = vpc.tiers.filter(\.subnets.isEmpty)
      if !open.isEmpty {
        diagnostics.append(
          warning(vpc, "nothing of ours filters \(names(open)) of '\(vpc.name)'", "no range in 'network_acls'"))
      }
      if !whole.isEmpty {
        let stands = whole.count == 1 ? "stands" : "stand"
        diagnostics.append(
          warning(
            vpc, "\(names(whole)) of '\(vpc.name)' \(stands) for all of its VPC in the rules of others",
            "no blocks in 'subnets'"))
      }
    }
  }

  private static func warning(_ vpc: VPC, _ message: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .warning, id: "unfiltered-existing", message, at: Diagnostic.Label(vpc.places["existing"], reason))
  }

  private static func names(_ tiers: [Tier]) -> String {
    tiers.map { "'\($0.name)'" }.joined(separator: ", ")
  }

  private static func one(_ id: String, _ name: String) -> String {
    """
    hub "\(name)" {
      cidr     = "10.0.0.0/16"
      subnets  = { private = ["10.0.0.0/18"] }
      existing = {
        vpc          = "\(id)"
        route_tables = { private = ["rtb-0f0e0d0\(name)"] }
        network_acls = { private = { id = "acl-0f0e0d0\(name)", from = 40, to = 59 } }
      }
    }

    """
  }

  private static func existing(_ subnets: String, acls: String = "") -> String {
    """
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr     = "10.1.0.0/16"\(subnets)
      existing = { vpc = "vpc-0f0e0d0c", route_tables = { app = ["rtb-0f0e0d0c"] }\(acls) }
    }
    allow {
      from  = hub.mgmt.private
      to    = spoke.old.app
      ports = ["all"]
    }
    """
  }
}
