/// A key of AWS KMS that log groups are encrypted with.
package struct LogKey: Hashable, Sendable {
  /// E.g. `arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`.
  package let arn: String
  /// The region in it: a log group takes a key of its own region alone.
  package let region: String

  /// Reads the ARN of a key; nil for anything else, an alias too.
  init?(arn: String) {
    guard let parts = ARN(arn), parts.service == "kms", !parts.region.isEmpty,
      parts.region.utf8.allSatisfy(isLowerDigitHyphen), isAccountID(String(parts.account)),
      parts.resource.hasPrefix("key/")
    else { return nil }
    let id = parts.resource.dropFirst("key/".count)
    guard !id.isEmpty, id.utf8.allSatisfy(isLowerDigitHyphen) else { return nil }
    self.arn = arn
    region = String(parts.region)
  }
}

extension Network {
  /// The ARN of the key for log groups of a site: the account's own goes before the network's. Nil where there is none,
  /// so that CloudWatch encrypts them with a key of its own.
  package func logKey(of site: Site) -> String? { logKeys(of: site).first { $0.region == site.region }?.arn }

  /// The keys that the topology gives the site's account, of whatever region.
  func logKeys(of site: Site) -> [LogKey] { (site.account.map { self[$0].logKeys } ?? []) + logKeys }

  /// The sites with log groups: of flow logs, and of the functions of connections.
  var sitesWithLogs: Set<Site> {
    let flowLogs = vpcs.filter { $0.flowLogs == .cloudwatch }.map(\.site)
    let requests = externals.filter(\.acceptsByHand).map { site(of: $0.peer) }
    return sitesWithDNS.union(flowLogs).union(requests)
  }

  /// The sites where a side of some connection lets the other resolve its host names.
  package var sitesWithDNS: Set<Site> {
    var sites: Set<Site> = []
    for connection in connections {
      for side in [connection.requester, connection.accepter] where resolvesDNS(of: side, over: connection) {
        sites.insert(site(of: side))
      }
    }
    for external in externals where external.dns && external.link != .announced {
      sites.insert(site(of: external.peer))
    }
    return sites
  }
}
