internal import Addressing
internal import Diagnostics

extension Check {
  static let sharedACL = Check(
    Explanation(
      "shared-acl",
      """
      Two tiers of a VPC that is there already have one ACL, and what an 'allow' says of the one is denied by the rules \
      of the other: these come first, and beneath what they let each peer do they deny it the rest.
      """,
      limit: "an ACL's rules hold for all of its subnets, in order of their numbers (VPC User Guide, network ACLs).",
      failing: twoTiers(acl: "acl-0f0e0d0c"), passing: twoTiers(acl: "acl-0a0b0c0d"))
  ) { network, diagnostics in
    let grants = PeerGrants(of: network)
    for (index, vpc) in network.vpcs.enumerated() {
      for (earlier, later, acl) in vpc.tiersOfOneACL where grants.cut(later, earlier, of: VPCRef(index)) {
        diagnostics.append(
          Diagnostic(
            .error, id: "shared-acl",
            "'\(vpc.name(of: earlier))' and '\(vpc.name(of: later))' of '\(vpc.name)' have one ACL, \(acl), and the rules of the first deny what the second may",
            at: Diagnostic.Label(vpc.places["existing"], "one ACL for both"),
            help: [
              "subnets that share an ACL are one tier: give the blocks and the route tables of both to it; or let both be named in each 'allow'"
            ]))
      }
    }
  }

  private static func twoTiers(acl: String) -> String {
    """
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr     = "10.1.0.0/16"
      subnets  = { app = ["10.1.64.0/20"], data = ["10.1.128.0/20"] }
      existing = {
        vpc          = "vpc-0f0e0d0c"
        route_tables = { app = ["rtb-0f0e0d0c"], data = ["rtb-0a0b0c0d"] }
        network_acls = {
          app  = { id = "acl-0f0e0d0c", from = 40, to = 59 }
          data = { id = "\(acl)", from = 60, to = 79 }
        }
      }
    }
    allow {
      from  = hub.mgmt.private
      to    = spoke.old.app
      ports = [443]
    }
    allow {
      from  = hub.mgmt.private
      to    = spoke.old.data
      ports = [5432]
    }
    """
  }
}

/// What may be opened between a tier and each end of each network beside its own.
private struct PeerGrants {
  private struct Way: Hashable {
    let end: End
    /// Whether the end opens, or is opened to.
    let isFrom: Bool
  }

  private var ways: [End: [Way: Traffic]] = [:]

  init(of network: Network) {
    for grant in network.grants where grant.from.peer != grant.to.peer {
      ways[grant.from, default: [:]][Way(end: grant.to, isFrom: false), default: .nothing].formUnion(grant.traffic)
      ways[grant.to, default: [:]][Way(end: grant.from, isFrom: true), default: .nothing].formUnion(grant.traffic)
    }
  }

  /// Whether something of a tier is denied by the rules of another that come before its own: of each network that the
  /// VPC is connected to they deny whatever they do not allow.
  func cut(_ later: Tier.Kind, _ earlier: Tier.Kind, of vpc: VPCRef) -> Bool {
    let first = ways[.tier(vpc, earlier)] ?? [:]
    return (ways[.tier(vpc, later)] ?? [:]).contains { !$1.isSubset(of: first[$0] ?? .nothing) }
  }
}

extension Traffic {
  fileprivate mutating func formUnion(_ other: Traffic) { self = union(other) }
}

extension VPC {
  /// Pairs of tiers that name one ACL, that with the lower numbers first.
  fileprivate var tiersOfOneACL: [(Tier.Kind, Tier.Kind, String)] {
    let ranges = (existing?.networkACLs ?? [:]).sorted { $0.value.numbers.lowerBound < $1.value.numbers.lowerBound }
    return ranges.indices.flatMap { first in
      ranges[(first + 1)...].filter { $0.value.acl == ranges[first].value.acl }
        .map { (ranges[first].key, $0.key, $0.value.acl) }
    }
  }
}

extension Network {
  /// The ACLs that two tiers of a VPC share: the later one's rules may say again what the earlier one's say.
  package var sharedACLs: Set<String> { Set(vpcs.flatMap { $0.tiersOfOneACL.map(\.2) }) }
}
