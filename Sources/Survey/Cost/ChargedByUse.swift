import Topology
import Words

/// What AWS charges by what flows: of that a topology knows only where it can.
struct ChargedByUse {
  let network: Network

  var sentences: [String] {
    (translated + internet + acrossZones + connectionsInRegions + connectionsAcrossRegions + flowLogs)
  }

  private var ours: [VPC] { network.vpcs.filter { $0.existing == nil } }

  private var translated: [String] {
    let regions = Set(ours.filter { $0.nat != .none }.map(\.site.region)).sorted()
    if regions.isEmpty { return [] }
    let prices = regions.map { region in
      let its = Prices(of: region)
      return Prices.words(its.natGateway)
        + (its.region == region
          ? " in \(region)" : " for \(region), as in \(its.region) (its own price is not known here)")
    }
    return ["Each GB through a NAT gateway, in or out: \(prices.joined(separator: ", "))."]
  }

  private var internet: [String] {
    ours.contains { $0.nat != .none || $0.edgeTier != nil }
      ? ["Each GB out to the internet: data transfer, by region and volume."] : []
  }

  private var acrossZones: [String] {
    let single = ours.filter { $0.nat == .single && $0.zones.count > 1 }.map(\.name.text)
    let inside = ours.contains { $0.zones.count > 1 }
    return
      (single.isEmpty
      ? []
      : [
        "The one NAT gateway of \(few(single)) is in one zone: what the other zones send through it crosses zones, "
          + "too."
      ])
      + (inside ? ["Each GB between zones of a region, inside a VPC: $0.01 on either side."] : [])
  }

  /// Connections as such are free.
  private var connectionsInRegions: [String] {
    let near = network.connections.contains { !crossesRegions($0) }
    let isNear = near || network.externals.contains { $0.link != .announced }
    return isNear
      ? ["Each GB over a connection inside a region: free within a zone, between zones $0.01 on either side."] : []
  }

  private var connectionsAcrossRegions: [String] {
    let far = network.connections.filter(crossesRegions).map {
      "\(network.name(of: $0.requester)) with \(network.name(of: $0.accepter))"
    }
    return far.isEmpty
      ? []
      : [
        "Each GB between regions (\(few(far))): charged to the sender, by the pair of regions, from $0.01 to above $0.08."
      ]
  }

  private func crossesRegions(_ connection: Connection) -> Bool {
    network.site(of: connection.requester).region != network.site(of: connection.accepter).region
  }

  private var flowLogs: [String] {
    func names(_ isMeant: (VPC.FlowLogs) -> Bool) -> [String] {
      network.vpcs.filter { isMeant($0.flowLogs) }.map(\.name.text)
    }
    let toLogs = names { $0 == .cloudwatch }
    let toBuckets = names { if case .bucket = $0 { true } else { false } }
    return
      (toLogs.isEmpty ? [] : ["Flow logs of \(few(toLogs)): each GB that CloudWatch Logs takes in, and what it keeps."])
      + (toBuckets.isEmpty
        ? [] : ["Flow logs of \(few(toBuckets)): each GB delivered to S3, and what the bucket keeps."])
  }
}
