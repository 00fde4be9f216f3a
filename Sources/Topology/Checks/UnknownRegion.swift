internal import Diagnostics

extension Check {
  static let unknownRegion = Check(
    Explanation(
      "unknown-region",
      """
      A region is not one that Peerage knows. AWS adds regions, so a name that is formed like theirs (a family as 'eu', \
      a direction, a number) is a warning; any other is a slip, and refused.
      """,
      limit: "the regions of all partitions by name, from the endpoints that botocore 1.44.8 lists.",
      failing: """
        network "acme" {
          region = "eu-wets-1"
        }
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        """,
      passing: """
        network "acme" {
          region = "eu-west-1"
        }
        hub "mgmt" {
          cidr = "10.0.0.0/16"
        }
        """)
  ) { network, diagnostics in
    if !network.places.flaws.contains("region") {
      diagnostics.append(contentsOf: Diagnostic.unknownRegion(network.region, at: network.places["region"]))
    }
    for vpc in network.vpcs where vpc.places.wrote("region") && !vpc.hasFlaw("region") {
      diagnostics.append(contentsOf: Diagnostic.unknownRegion(vpc.site.region, at: vpc.places["region"]))
    }
  }
}

extension Diagnostic {
  /// What is said of a region that is not known, if it is not.
  static func unknownRegion(_ region: String, at place: SourceRange) -> [Diagnostic] {
    switch RegionName(region) {
    case .known: []
    case .plausible: [.unknownRegion(region, .warning, "new, perhaps", near: 1, at: place)]
    case .wrong: [.unknownRegion(region, .error, "no such region", near: 2, at: place)]
    }
  }

  private static func unknownRegion(
    _ region: String, _ severity: Severity, _ label: String, near edits: Int, at place: SourceRange
  ) -> Diagnostic {
    let meant = didYouMean(region.lowercased(), among: nearRegions(region, atMost: edits))
    return Diagnostic(
      severity, id: "unknown-region", "'\(region)' is not a region that Peerage knows", at: Label(place, label),
      help: meant.isEmpty && severity == .error ? ["regions are named like 'eu-west-1'"] : meant)
  }
}
