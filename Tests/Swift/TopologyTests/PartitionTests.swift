import Testing

@testable import Topology

/// Which world of AWS a region is in, and how that names its hosts.
@Suite struct PartitionTests {
  @Test(arguments: [
    ("eu-west-1", "aws", "amazonaws.com", "eu-west-1.console.aws.amazon.com"),
    ("me-west-1", "aws", "amazonaws.com", "me-west-1.console.aws.amazon.com"),
    ("cn-north-1", "aws-cn", "amazonaws.com.cn", "cn-north-1.console.amazonaws.cn"),
    ("us-gov-west-1", "aws-us-gov", "amazonaws.com", "console.amazonaws-us-gov.com"),
    ("eusc-de-east-1", "aws-eusc", "amazonaws.eu", nil),
    ("us-iso-east-1", "aws-iso", "c2s.ic.gov", nil),
    ("us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov", nil),
    ("eu-isoe-west-1", "aws-iso-e", "cloud.adc-e.uk", nil),
    ("us-isof-south-1", "aws-iso-f", "csp.hci.ic.gov", nil),
  ])
  func hosts(_ region: String, _ partition: String, _ suffix: String, _ console: String?) {
    let found = Partition(of: region)
    #expect(found.rawValue == partition)
    #expect(found.suffix == suffix)
    #expect(found.console(in: region) == console)
    #expect(RegionName(region) != .wrong)
  }
}
