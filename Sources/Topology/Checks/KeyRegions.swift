internal import Diagnostics

extension Check {
  static let keyRegions = Check(
    Explanation(
      "key-region",
      """
      A log group is encrypted with a key of its own region. 'kms_key' has none of a region where log groups are made, or \
      two of one region.
      """,
      limit: "the key must be in the region of the log group (CloudWatch Logs User Guide, encryption).",
      failing: keyed("eu-central-1"), passing: keyed("eu-west-1"))
  ) { network, diagnostics in
    report(repeatedIn: network.logKeys, network.places, &diagnostics)
    for account in network.accounts { report(repeatedIn: account.logKeys, account.places, &diagnostics) }
    for site in network.sites where network.sitesWithLogs.contains(site) {
      let places = site.account.map { network[$0].places }.flatMap { $0.wrote("kms_key") ? $0 : nil } ?? network.places
      if places.flaws.contains("kms_key") || network.places.flaws.contains("kms_key") { continue }
      if network.logKeys(of: site).isEmpty || network.logKey(of: site) != nil { continue }
      diagnostics.append(.noKey(in: site.region, at: places["kms_key"]))
    }
  }

  private static func report(repeatedIn keys: [LogKey], _ places: Places, _ diagnostics: inout Diagnostics) {
    var seen: Set<String> = []
    for (index, key) in keys.enumerated() where !seen.insert(key.region).inserted {
      diagnostics.append(.twoKeys(of: key.region, at: places.item(index, of: "kms_key")))
    }
  }

  private static func keyed(_ region: String) -> String {
    """
    network "acme" {
      region    = "eu-west-1"
      flow_logs = "cloudwatch"
      kms_key   = "arn:aws:kms:\(region):123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    }
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    """
  }
}

extension Diagnostic {
  fileprivate static func noKey(in region: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "key-region", "log groups are made in '\(region)', and 'kms_key' has no key of it",
      at: Label(range, "of other regions"), help: ["write a list with a key for each region"])
  }

  fileprivate static func twoKeys(of region: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "key-region", "'kms_key' has two keys of '\(region)'", at: Label(range, "the second one"))
  }
}
