import Testing

@testable import Topology

/// Names of things in AWS that are taken, and those that AWS gives to nothing.
@Suite struct ARNTests {
  private static func role(_ resource: String, partition: String = "aws") -> Bool {
    ARN("arn:\(partition):iam::123456789012:\(resource)")?.isOfIAM("role", most: 64) ?? false
  }

  private static func bucket(_ resource: String) -> Bool { ARN("arn:aws:s3:::\(resource)")?.isOfBucket ?? false }

  private static let long = String(repeating: "n", count: 64)
  private static let folder = String(repeating: "f", count: 509)

  @Test(arguments: ["role/accept", "role/net/work/accept", "role/a+b=c,d.e@f_g-h", "role/" + long, "role/\(folder)/n"])
  func roles(_ resource: String) { #expect(Self.role(resource)) }

  @Test(arguments: [
    "role/", "role", "role/net/", "role/../accept", "role/net/..", "role/./accept", "role//accept", "role/a:b",
    "role/a b",
    "role/" + long + "n", "role/\(folder)ff/n", "policy/accept", "role/a*",
  ])
  func noRoles(_ resource: String) { #expect(!Self.role(resource)) }

  @Test(arguments: ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso-b"])
  func partitions(_ partition: String) { #expect(Self.role("role/r", partition: partition)) }

  @Test(arguments: ["", "awsome", "aws-", "AWS", "aws-CN"])
  func noPartitions(_ partition: String) { #expect(!Self.role("role/r", partition: partition)) }

  @Test(arguments: ["acme", "a1b", "logs.of-acme", "acme/", "acme/network/eu", "acme/network/", "1.2.3"])
  func buckets(_ resource: String) { #expect(Self.bucket(resource)) }

  @Test(arguments: [
    "", "ac", "-rf", "rf-", ".acme", "acme.", "a..b", "x@y", "Acme", "acme_logs", "10.0.0.1", "acme//a", "acme/../b",
    "acme/./b", "acme//", "/acme", long,
  ])
  func noBuckets(_ resource: String) { #expect(!Self.bucket(resource)) }
}
