internal import Addressing
internal import Diagnostics
internal import Words

extension Check {
  static let unfilteredAllow = Check(
    Explanation(
      "unfiltered-allow",
      """
      An 'allow' names ports, and a VPC at one of its ends has no network ACLs ('network_acls = false'): there the \
      ports are not enforced, and security groups alone decide. Where no end has ACLs of ours nothing filters at all, \
      and the pairs are listed.
      """,
      failing: """
        hub "mgmt" {
          cidr         = "10.0.0.0/16"
          network_acls = false
        }
        spoke "prod" {
          cidr = "10.1.0.0/16"
        }
        allow {
          from  = hub.mgmt.private
          to    = spoke.prod.app
          ports = [22]
        }
        """,
      passing: """
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        spoke "prod" {
          cidr = "10.1.0.0/16"
        }
        allow {
          from  = hub.mgmt.private
          to    = spoke.prod.app
          ports = [22]
        }
        """)
  ) { network, diagnostics in
    guard network.vpcs.contains(where: { !$0.networkACLs }) else { return }
    var found: [SourceRange: Unfiltered] = [:]
    for grant in network.grants where grant.traffic != .everything {
      let ends = [grant.from, grant.to]
      let vpcs = ends.compactMap(\.vpc)
      let open = ends.compactMap { network.isUnfiltered($0) ? $0.vpc : nil }
      if open.isEmpty { continue }
      let pair = open.count == vpcs.count ? "\(network.reference(grant.from)) to \(network.reference(grant.to))" : nil
      for source in grant.sources {
        found[source, default: Unfiltered()].vpcs.formUnion(open)
        if let pair { found[source, default: Unfiltered()].pairs.append(pair) }
      }
    }
    for (source, unfiltered) in found.sorted(by: { $0.key.lower < $1.key.lower }) {
      diagnostics.append(unfiltered.diagnostic(network, at: source))
    }
  }
}

/// What an `allow` cannot enforce.
private struct Unfiltered {
  var vpcs: Set<VPCRef> = []
  var pairs: [String] = []

  func diagnostic(_ network: Network, at place: SourceRange) -> Diagnostic {
    let names = vpcs.sorted().map { "'\(network[$0].name)'" }
    let shown = fewNames(names, atMost: 6)
    let message =
      pairs.isEmpty
      ? "the ports of this 'allow' are not enforced in \(shown), without network ACLs"
      : "the ports of this 'allow' are not enforced between \(counted(pairs.count, "pair")) of ends, without network ACLs"
    return Diagnostic(
      .warning, id: "unfiltered-allow", message, at: Diagnostic.Label(place, "names ports"),
      help: ["security groups must do it there"],
      details: pairs.isEmpty ? [] : ["filtered by nothing:"] + listed)
  }

  /// The pairs, a line each, up to a number that a person reads.
  private var listed: [String] {
    fewLines(pairs.map { "  " + $0 }, atMost: 26) { "  and \($0) more" }
  }
}

extension Network {
  /// Whether it is a tier of ours that no ACL of ours filters.
  fileprivate func isUnfiltered(_ end: End) -> Bool {
    guard case .tier(let vpc, let tier) = end else { return false }
    return !self[vpc].filters(tier)
  }

  /// How the file refers to an end, e.g. `spoke.prod.app`.
  func reference(_ end: End) -> String {
    switch end {
    case .tier(let vpc, let tier): "\(self[vpc].reference).\(name(of: tier, in: vpc))"
    case .external(let external): "external.\(self[external].name)"
    case .internet: "internet"
    }
  }
}
