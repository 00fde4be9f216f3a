/// What AWS charges by the hour, by its list prices.
package struct Prices: Hashable, Sendable {
  package let region: String
  /// Thousandths of a US dollar: an hour of a NAT gateway, and a GB that goes through it.
  package let natGateway: Int
  /// The day when AWS published them, or a page of it was read.
  let asOf: String
  let source: String

  /// Those of the regions whose prices were seen in something of AWS with a day.
  private static let known = [
    Prices(region: standIn, natGateway: 45, asOf: "2026-08-01", source: "the EC2 price list"),
    Prices(region: "us-east-2", natGateway: 45, asOf: "2026-09-20", source: "the VPC pricing page"),
    Prices(region: "eu-west-1", natGateway: 48, asOf: "2026-09-25", source: "the EC2 price list"),
  ]

  /// The region whose prices stand for those that are not known here.
  static let standIn = "us-east-1"

  /// Hours of a month, as AWS counts them.
  static let hours = 730

  /// Thousandths of a US dollar for an hour of a public IPv4 address, the same in every region since 2024-02-01 (AWS
  /// News Blog, "AWS Public IPv4 Address Charge", 2023-07-28).
  package static let address = 5

  /// The prices of a region, or those that stand for them.
  package init(of region: String) {
    self = Prices.known.first { $0.region == region } ?? Prices.known[0]
  }

  private init(region: String, natGateway: Int, asOf: String, source: String) {
    self.region = region
    self.natGateway = natGateway
    self.asOf = asOf
    self.source = source
  }

  /// US cents a month for what costs so many thousandths of a dollar an hour, e.g. 3285 for 45.
  package static func centsAMonth(_ thousandths: Int) -> Int { (thousandths * hours + 5) / 10 }

  /// Thousandths of a dollar in words, e.g. `$0.045`.
  static func words(_ thousandths: Int) -> String {
    "$\(thousandths / 1000)." + String(1000 + thousandths % 1000).dropFirst()
  }
}
