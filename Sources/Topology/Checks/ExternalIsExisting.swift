internal import Diagnostics

extension Check {
  static let externalIsExisting = Check(
    Explanation(
      "external-is-existing",
      """
      The VPC that an external asks for is one of the topology's own, with 'existing': what is ours is connected by \
      'hubs' or a 'peering'.
      """,
      limit: "the id of a VPC is unique in all of AWS (EC2 User Guide, resource ids).",
      failing: oldAndExternal("vpc-0f0e0d0c"), passing: oldAndExternal("vpc-0a0b0c0d"))
  ) { network, diagnostics in
    let ours = Dictionary(network.vpcs.compactMap { vpc in vpc.existing.map { ($0.vpc, vpc) } }) { first, _ in first }
    for external in network.externals {
      guard let request = external.request, let vpc = ours[request.vpc] else { continue }
      diagnostics.append(
        Diagnostic(
          .error, id: "external-is-existing",
          "external '\(external.name)' asks for \(request.vpc), and that is '\(vpc.name)' of this topology",
          at: Diagnostic.Label(external.places["vpc"], "ours"),
          related: [Diagnostic.Label(vpc.places["existing"], "here it is '\(vpc.name)'")],
          help: help(external, vpc, in: network)))
    }
  }

  private static func help(_ external: External, _ vpc: VPC, in network: Network) -> [String] {
    let peer = network[external.peer]
    if peer.declaration == vpc.declaration { return ["a VPC is not connected with itself: correct one of the two ids"] }
    let joined = network.connections.contains { connection in
      [connection.requester, connection.accepter].contains(external.peer)
        && network[connection.peer(of: external.peer)].declaration == vpc.declaration
    }
    if joined { return ["leave the external out, since the two are connected; or correct one of the two ids"] }
    let ends = "[\(peer.kind.rawValue).\(peer.name), \(vpc.kind.rawValue).\(vpc.name)]"
    return ["leave the external out and write peering { between = \(ends) }, or correct one of the two ids"]
  }

  static let vpcInTwoPlaces = Check(
    Explanation(
      "vpc-in-two-places",
      "Two externals ask for one VPC, and say that it is in different accounts or regions.",
      limit: "the id of a VPC is unique in all of AWS (EC2 User Guide, resource ids).",
      failing: twoExternals("888899990000"), passing: twoExternals("777788889999"))
  ) { network, diagnostics in
    var firsts: [String: External] = [:]
    for external in network.externals.sorted(by: { $0.declaration.lower < $1.declaration.lower }) {
      guard let request = external.request else { continue }
      guard let first = firsts[request.vpc], let other = first.request else {
        firsts[request.vpc] = external
        continue
      }
      let attribute = request.account != other.account ? "account" : "region"
      // One peer with one VPC twice is a repeated connection.
      if external.peer == first.peer || (request.account, request.region) == (other.account, other.region) { continue }
      diagnostics.append(
        Diagnostic(
          .error, id: "vpc-in-two-places",
          "'\(external.name)' and '\(first.name)' ask for \(request.vpc) in different \(attribute)s",
          at: Diagnostic.Label(external.places[attribute], "one of these is wrong"),
          related: [Diagnostic.Label(first.places[attribute], "'\(first.name)'")]))
    }
  }

  private static func oldAndExternal(_ theirs: String) -> String {
    """
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr     = "10.30.0.0/16"
      subnets  = { app = ["10.30.64.0/20"] }
      existing = {
        vpc          = "vpc-0f0e0d0c"
        route_tables = { app = ["rtb-0f0e0d0c"] }
        network_acls = { app = { id = "acl-0f0e0d0c", from = 40, to = 59 } }
      }
    }
    external "lab" {
      peer    = hub.mgmt
      cidr    = "172.29.0.0/16"
      account = "777788889999"
      vpc     = "\(theirs)"
    }
    allow {
      from  = hub.mgmt.private
      to    = [spoke.old, external.lab]
      ports = [443]
    }
    """
  }

  private static func twoExternals(_ account: String) -> String {
    """
    spoke "web" {
      cidr = "10.1.0.0/16"
    }
    spoke "jobs" {
      cidr = "10.2.0.0/16"
    }
    external "lab" {
      peer    = spoke.web
      cidr    = "172.29.0.0/16"
      account = "777788889999"
      vpc     = "vpc-0f0e0d0c"
    }
    external "lab-jobs" {
      peer    = spoke.jobs
      cidr    = "172.29.0.0/16"
      account = "\(account)"
      vpc     = "vpc-0f0e0d0c"
    }
    allow {
      from  = spoke.web.app
      to    = external.lab
      ports = [443]
    }
    allow {
      from  = spoke.jobs.app
      to    = external.lab-jobs
      ports = [443]
    }
    """
  }
}
