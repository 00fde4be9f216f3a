internal import Diagnostics

extension Check {
  static let unknownRegion = Check(
    Explanation(
      "unknown-region",
      """
      A region is not one that Peerage knows. Where a known one is within two letters, it is taken \
      for a slip and refused; otherwise it is a warning, since AWS adds regions.
      """,
      limit: "regions by name, from the endpoints that botocore 1.43 lists.",
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
    if !network.places.flaws.contains("region") { report(network.region, at: network.places["region"], &diagnostics) }
    for vpc in network.vpcs where vpc.places.wrote("region") && !vpc.hasFlaw("region") {
      report(vpc.site.region, at: vpc.places["region"], &diagnostics)
    }
    for external in network.externals where external.places.wrote("region") {
      if let region = external.request?.region { report(region, at: external.places["region"], &diagnostics) }
    }
  }

  private static func report(_ region: String, at place: SourceRange, _ diagnostics: inout Diagnostics) {
    if knownRegions.contains(region) { return }
    let isError = isSlip(region)
    diagnostics.append(
      Diagnostic(
        isError ? .error : .warning, id: "unknown-region", "'\(region)' is not a region that Peerage knows",
        at: Diagnostic.Label(place, isError ? "no such region" : "new, perhaps"),
        help: didYouMean(region, among: nearRegions(region))))
  }
}

/// Whether a region is wrong rather than new.
func isSlip(_ region: String) -> Bool {
  if knownRegions.contains(region) { return false }
  let isWellFormed = region.utf8.allSatisfy(isLowerDigitHyphen) && (1...32).contains(region.utf8.count)
  return !isWellFormed || !nearRegions(region).isEmpty
}

private func nearRegions(_ region: String) -> [String] {
  knownRegions.filter { editDistance(region, $0, atMost: 2) != nil }
}

/// The regions of all partitions.
private let knownRegions = [
  "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
  "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
  "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1",
  "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1",
  "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2", "cn-north-1", "cn-northwest-1",
  "us-gov-east-1", "us-gov-west-1", "us-iso-east-1", "us-iso-west-1", "us-isob-east-1", "us-isob-west-1",
  "eu-isoe-west-1", "us-isof-east-1", "us-isof-south-1", "eusc-de-east-1",
]
