internal import Diagnostics

extension Check {
  static let otherPartition = Check(
    Explanation(
      "other-partition",
      """
      Two ends of a connection are in different partitions of AWS: the ordinary regions, China, GovCloud, the European \
      Sovereign Cloud and the isolated ones are worlds of their own, with accounts of their own.
      """,
      limit: "peering connections stay within a partition (VPC Peering Guide, limitations).",
      failing: twoRegions("cn-north-1"), passing: twoRegions("us-east-1"))
  ) { network, diagnostics in
    for (connection, place) in zip(network.connections, network.connectionPlaces) {
      let (one, other) = (network[connection.requester], network[connection.accepter])
      guard Partition(of: one.site.region) != Partition(of: other.site.region) else { continue }
      diagnostics.append(
        apart("'\(one.name)' and '\(other.name)'", one.site.region, other.site.region, at: place))
    }
    for external in network.externals {
      let ours = network[external.peer].site.region
      guard let theirs = external.request?.region, Partition(of: ours) != Partition(of: theirs) else { continue }
      diagnostics.append(
        apart(
          "'\(network[external.peer].name)' and external '\(external.name)'", ours, theirs,
          at: external.places["region"]))
    }
  }

  private static func apart(_ ends: String, _ one: String, _ other: String, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "other-partition", "\(ends) cannot be connected: '\(one)' and '\(other)' are in different partitions",
      at: Diagnostic.Label(place, "connected here"))
  }

  private static func twoRegions(_ other: String) -> String {
    """
    hub "a" {
      cidr = "10.0.0.0/16"
    }
    hub "b" {
      cidr   = "10.1.0.0/16"
      region = "\(other)"
    }
    peering {
      between = [hub.a, hub.b]
    }
    allow {
      from  = hub.a
      to    = hub.b
      ports = [22]
    }
    """
  }
}
