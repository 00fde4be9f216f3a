import Addressing
import Synthesis
import Topology

extension ExternalSheet {
  /// Where their tables must lead.
  func writeRoutes(_ sheet: inout Sheet) {
    sheet.heading("Routes")
    guard let first = handOver.routedBlocks.first else {
      sheet.paragraph("None: as things are, nothing may be opened between us.")
      return
    }
    sheet.paragraph("In the route tables of your subnets that talk with us:")
    sheet.table(
      ["destination", "target"], handOver.routedBlocks.map { [$0.description, words.connection] })
    sheet.paragraph("By hand, for each table and destination:")
    sheet.command(
      "aws ec2 create-route --region \(words.theirRegion) --route-table-id YOUR-TABLE",
      "--destination-cidr-block \(first) --vpc-peering-connection-id \(words.connection)")
  }

  /// Whose names are resolved by whom.
  func writeDNS(_ sheet: inout Sheet) {
    sheet.heading("DNS")
    let side = external.request == nil ? "requester" : "accepter"
    let ours = external.dns ? "on" : "off"
    sheet.paragraph(
      """
      Each side of a connection decides whether the other resolves its public host names to private addresses. Ours \
      is \(ours) for you: your instances resolve the public host names of our VPC to \
      \(external.dns ? "its private addresses" : "public addresses, as everybody's do")\
      \(external.dns && external.link == .announced ? ", once the connection stands" : "").
      """)
    sheet.paragraph(
      """
      Yours is yours: the template with \(dns.map(code).joined(separator: " and ")) turns it on for us, with \
      \(code("\(HandOver.Name.dns)=no")) off again. It takes an active connection, and DNS support and DNS host names on in your VPC. By hand:
      """)
    sheet.command(
      "aws ec2 modify-vpc-peering-connection-options --region \(words.theirRegion)",
      "--vpc-peering-connection-id \(words.connection)",
      "--\(side)-peering-connection-options AllowDnsResolutionFromRemoteVpc=true")
  }
}
