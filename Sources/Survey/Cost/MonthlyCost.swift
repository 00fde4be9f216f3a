import Topology
import Words

/// What the network costs a month without any traffic, at list prices.
package struct MonthlyCost: Sendable {
  package struct Item: Hashable, Sendable {
    /// E.g. `NAT gateways`.
    package let what: String
    /// One of them, e.g. `NAT gateway`.
    package let one: String
    /// Where these are, e.g. `eu-west-1`.
    package let region: String
    /// What it is of, e.g. `prod: 1` and `stage: 1`.
    package let whose: [String]
    package let count: Int
    /// US cents a month for each, at 730 hours.
    package let centsEach: Int
  }

  package let items: [Item]
  /// What is charged by use and so not in the sum, sentences.
  package let byUse: [String]
  /// Which list prices these are: region, date, source; sentences.
  package let source: String

  /// The same in a few words, e.g. `AWS list prices of eu-west-1`.
  package let basis: String
  /// The same where the regions are plain, e.g. `list prices, for eu-central-1 those of us-east-1`.
  package let terms: String

  /// US cents a month for all of it.
  package var cents: Int { items.reduce(0) { $0 + $1.count * $1.centsEach } }
}

extension MonthlyCost {
  init(of network: Network) {
    let vpcs = Dictionary(grouping: network.vpcs, by: \.site.region)
    let regions = vpcs.keys.sorted()
    let items = regions.flatMap { region -> [Item] in
      let prices = Prices(of: region)
      let (nat, address) = (Prices.centsAMonth(prices.natGateway), Prices.centsAMonth(Prices.address))
      return [
        Item("NAT gateways", "NAT gateway", vpcs[region] ?? [], region, centsEach: nat) { $0.natZones.count },
        Item("public IPv4 addresses", "public IPv4 address", vpcs[region] ?? [], region, centsEach: address) {
          $0.natZones.count
        },
        Item("gateway endpoints", "gateway endpoint", vpcs[region] ?? [], region, centsEach: 0) { $0.madeEndpoints },
      ]
      .compactMap { $0 }
    }
    self.items = items
    byUse = ChargedByUse(network: network).sentences
    let charged = Set(items.filter { $0.centsEach > 0 }.map(\.region)).sorted()
    source = MonthlyCost.source(of: charged)
    basis = MonthlyCost.basis(of: charged)
    terms = "list prices" + MonthlyCost.standIns(for: charged)
  }

  private static func basis(of regions: [String]) -> String {
    let known = regions.filter { Prices(of: $0).region == $0 }
    return "AWS list prices" + (known.isEmpty ? "" : " of \(listed(known))") + standIns(for: regions)
  }

  private static func standIns(for regions: [String]) -> String {
    let unknown = regions.filter { Prices(of: $0).region != $0 }
    return unknown.isEmpty ? "" : ", for \(few(unknown)) those of \(Prices.standIn)"
  }

  private static func source(of regions: [String]) -> String {
    if regions.isEmpty { return "AWS charges nothing by the hour for what this network has." }
    let unknown = regions.filter { Prices(of: $0).region != $0 }
    let used = Set(regions.map { Prices(of: $0).region }).sorted().map { Prices(of: $0) }
    let gateways = used.map {
      "\(Prices.words($0.natGateway)) an hour in \($0.region) (\($0.source) of \($0.asOf))"
    }
    let standIn =
      unknown.isEmpty
      ? "" : " Those of \(few(unknown)) are not known here and differ: those of \(Prices.standIn) stand for them."
    return "AWS list prices, without taxes and discounts, at \(Prices.hours) hours a month: a NAT gateway "
      + gateways.joined(separator: ", ") + ", a public IPv4 address \(Prices.words(Prices.address)) in every region."
      + standIn
  }
}

extension MonthlyCost.Item {
  /// Nil where nothing in the region has any.
  fileprivate init?(
    _ what: String, _ one: String, _ vpcs: [VPC], _ region: String, centsEach: Int, _ count: (VPC) -> Int
  ) {
    let counts = vpcs.map { ($0.name.text, count($0)) }.filter { $0.1 > 0 }
    if counts.isEmpty { return nil }
    self.init(
      what: what, one: one, region: region, whose: counts.map { "\($0.0): \($0.1)" },
      count: counts.reduce(0) { $0 + $1.1 }, centsEach: centsEach)
  }
}
