/// A partition of AWS: a world of its own, with accounts, ARNs and addresses of its own.
///
/// Regions and suffixes are those of botocore 1.44.8 (partitions.json); the hosts of consoles are in AWS's guides for
/// China and GovCloud, and are not known for the others.
package enum Partition: String, Sendable, CaseIterable {
  case ordinary = "aws"
  case china = "aws-cn"
  case govCloud = "aws-us-gov"
  case sovereignEurope = "aws-eusc"
  case iso = "aws-iso"
  case isoB = "aws-iso-b"
  case isoE = "aws-iso-e"
  case isoF = "aws-iso-f"

  /// The partition of a region, by the beginning of its name.
  package init(of region: String) {
    // The ordinary one is first, and its families begin those of others: `us-` begins `us-gov-`.
    self = Partition.allCases.last { $0.families.contains { region.hasPrefix($0 + "-") } } ?? .ordinary
  }

  /// What names of its regions begin with, before the direction and the number: `eu` of `eu-west-1`.
  var families: [String] {
    switch self {
    case .govCloud: ["us-gov"]
    case .isoB: ["us-isob"]
    case .isoE: ["eu-isoe"]
    case .isoF: ["us-isof"]
    case .iso: ["us-iso"]
    case .china: ["cn"]
    case .sovereignEurope: ["eusc-de"]
    case .ordinary: ["af", "ap", "ca", "eu", "il", "me", "mx", "sa", "us"]
    }
  }

  /// What host names of its services end in.
  package var suffix: String {
    switch self {
    case .ordinary, .govCloud: "amazonaws.com"
    case .china: "amazonaws.com.cn"
    case .sovereignEurope: "amazonaws.eu"
    case .iso: "c2s.ic.gov"
    case .isoB: "sc2s.sgov.gov"
    case .isoE: "cloud.adc-e.uk"
    case .isoF: "csp.hci.ic.gov"
    }
  }

  /// The host of its console in a region; nil where it is not known.
  package func console(in region: String) -> String? {
    switch self {
    case .ordinary: region + ".console.aws.amazon.com"
    case .china: region + ".console.amazonaws.cn"
    case .govCloud: "console.amazonaws-us-gov.com"
    case .sovereignEurope, .iso, .isoB, .isoE, .isoF: nil
    }
  }
}
