internal import Addressing
internal import Diagnostics
internal import Words

extension Check {
  static let lowClientPorts = Check(
    Explanation(
      "low-client-ports",
      """
      An 'allow' names a protocol whose clients may ask from ports below 1024: NFS (2049), NTP (UDP 123), IKE (UDP 500), \
      NetBIOS (UDP 137 and 138). Answers come back to 'ephemeral' alone, so that such clients get none. They are told to \
      use other ports, or what they ask from is allowed the other way as well.
      """,
      failing: example(other: ""),
      passing: example(
        other: "\nallow {\n  from  = spoke.prod.app\n  to    = hub.mgmt.private\n  ports = [\"udp/500\"]\n}"))
  ) { network, diagnostics in
    var found: [SourceRange: (LowClient, Grant)] = [:]
    let granted = Dictionary(
      network.grants.map { (Pair(from: $0.from, to: $0.to), $0.traffic) }, uniquingKeysWith: { $0.union($1) })
    for grant in network.grants {
      for source in grant.sources where found[source] == nil {
        guard let client = LowClient.named(by: network.allows[source] ?? grant.traffic) else { continue }
        let back = Pair(from: grant.to, to: grant.from)
        if network.lets(client.answers, back, granted[back]) { continue }
        found[source] = (client, grant)
      }
    }
    for (source, (client, grant)) in found.sorted(by: { $0.key.lower < $1.key.lower }) {
      diagnostics.append(client.diagnostic(network, grant, at: source))
    }
  }

  private static func example(other: String) -> String {
    """
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    spoke "prod" {
      cidr = "10.1.0.0/16"
    }
    allow {
      from  = hub.mgmt.private
      to    = spoke.prod.app
      ports = ["udp/500"]
    }\(other)
    """
  }
}

/// A protocol whose clients may ask from ports below 1024.
private struct LowClient {
  let name: String
  let asked: Traffic
  /// To the ports that the clients ask from.
  let answers: Traffic
  /// What the clients can be told, if they can.
  let advice: String?

  /// What Linux takes for NFS (sunrpc.min_resvport, sunrpc.max_resvport).
  private static let reserved = [PortRange(665, 1023)].compactMap { $0 }

  private static let all = [
    LowClient(
      name: "NFS", asked: Traffic(tcp: PortSet(PortRange(2049))), answers: Traffic(tcp: PortSet(reserved)),
      advice: "mount with noresvport"),
    LowClient(
      name: "NTP", asked: Traffic(udp: PortSet(PortRange(123))), answers: Traffic(udp: PortSet(PortRange(123))),
      advice: "use chrony or systemd-timesyncd, which ask from high ports"),
    LowClient(
      name: "IKE", asked: Traffic(udp: PortSet(PortRange(500))), answers: Traffic(udp: PortSet(PortRange(500))),
      advice: nil),
    LowClient(
      name: "NetBIOS", asked: Traffic(udp: PortSet(PortRange(137))), answers: Traffic(udp: PortSet(PortRange(137))),
      advice: nil),
    LowClient(
      name: "NetBIOS", asked: Traffic(udp: PortSet(PortRange(138))), answers: Traffic(udp: PortSet(PortRange(138))),
      advice: nil),
  ]

  /// The first one that traffic names: with a range of a few ports, since a wide one is no word about a protocol.
  static func named(by traffic: Traffic) -> LowClient? {
    let few = Traffic(
      tcp: PortSet(traffic.tcp.ranges.filter { $0.upper - $0.lower < 16 }),
      udp: PortSet(traffic.udp.ranges.filter { $0.upper - $0.lower < 16 }))
    return traffic.isEverything ? nil : all.first { $0.asked.isSubset(of: few) }
  }

  func diagnostic(_ network: Network, _ grant: Grant, at place: SourceRange) -> Diagnostic {
    var ways = advice.map { [$0] } ?? []
    if grant.to != .internet {
      ways.append("allow \(answers.named) from \(network.quoted(grant.to)) to \(network.quoted(grant.from)) as well")
    }
    return Diagnostic(
      .note, id: "low-client-ports",
      "clients of \(name) may ask from ports below 1024, where no answers reach \(network.quoted(grant.from))",
      at: Diagnostic.Label(place, "one way: \(asked.named)"),
      help: ways.isEmpty ? [] : [ways.joined(separator: ", or ")])
  }
}

extension Network {
  /// Whether answers to such ports pass: as answers, by an `allow`, by what may always flow, or since nothing filters.
  fileprivate func lets(_ answers: Traffic, _ back: Pair, _ granted: Traffic?) -> Bool {
    let ports = Traffic(tcp: PortSet(ephemeral), udp: PortSet(ephemeral))
    if answers.isSubset(of: ports.union(granted ?? .nothing)) { return true }
    if back.from.vpc.map({ openings(in: $0).contains { $0.pair == back && answers.isSubset(of: $0.traffic) } }) == true
    {
      return true
    }
    return [back.from, back.to].allSatisfy { !filters($0) }
  }
}
