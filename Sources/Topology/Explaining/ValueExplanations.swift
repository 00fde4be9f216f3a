extension Explanation {
  /// What values must look like.
  static let values = [
    Explanation(
      "empty-list", "A list that must hold something is empty.",
      failing: "hub \"mgmt\" {\n  cidr = []\n}", passing: hub),
    Explanation(
      "out-of-range", "A number is outside of its range: 1 to 4 zones, 20 to 40 ACL rules.",
      limit: "20 rules per direction of a network ACL, up to 40 on request (VPC User Guide, quotas).",
      failing: "hub \"mgmt\" {\n  cidr  = \"10.0.0.0/16\"\n  zones = 5\n}",
      passing: "hub \"mgmt\" {\n  cidr  = \"10.0.0.0/16\"\n  zones = 3\n}"),
    Explanation(
      "bad-block",
      "The text is not a block of IPv4 addresses; these are written ADDRESS/LENGTH, in plain decimal numbers.",
      failing: "hub \"mgmt\" {\n  cidr = \"10.0.0.256/16\"\n}", passing: hub),
    Explanation(
      "host-bits", "The address has bits beyond the block's length, so that it is not the block's first one.",
      limit:
        "the block that holds the address is taken without a word, so what is deployed would not be what is written.",
      failing: "hub \"mgmt\" {\n  cidr = \"10.0.5.0/16\"\n}", passing: hub),
    Explanation(
      "bad-account", "The id of an account is 12 digits, in quotes.",
      failing: "network \"acme\" {\n  region  = \"eu-west-1\"\n  account = \"1234\"\n}\n" + hub,
      passing: "network \"acme\" {\n  region  = \"eu-west-1\"\n  account = \"123456789012\"\n}\n" + hub),
    Explanation(
      "bad-connection", "The id of a connection is 'pcx-' and 8 or 17 hexadecimal digits.",
      failing: external("  connection = \"pcx-123\"\n"), passing: external("  connection = \"pcx-0f0e0d0c0b0a09080\"\n")
    ),
    Explanation(
      "bad-ports",
      """
      Ports are 443 (TCP), "8000-8100", "udp/53", "udp/5000-5100", "tcp/443", "tcp", "udp", "icmp" and "all"; a port is \
      1 to 65535. 'ephemeral' is a range, as in "1024-65535".
      """,
      failing: pair.replacing("[22]", with: "[\"9400-9300\"]"), passing: pair.replacing("[22]", with: "[\"9300-9400\"]")
    ),
    Explanation(
      "foreign-zone", "A zone is not one of the network's region.",
      failing: "hub \"mgmt\" {\n  cidr  = \"10.0.0.0/16\"\n  zones = [\"eu-west-2a\"]\n}",
      passing: "hub \"mgmt\" {\n  cidr  = \"10.0.0.0/16\"\n  zones = [\"eu-west-1a\"]\n}"),
    Explanation(
      "absent-tier", "'subnets' gives blocks for a tier that the VPC does not have.",
      failing:
        "hub \"mgmt\" {\n  cidr    = \"10.0.0.0/16\"\n  zones   = 1\n  subnets = { data = [\"10.0.0.0/24\"] }\n}",
      passing:
        "hub \"mgmt\" {\n  cidr    = \"10.0.0.0/16\"\n  zones   = 1\n  subnets = { public = [\"10.0.0.0/24\"] }\n}"),
    Explanation(
      "bad-arn",
      """
      The permissions boundary is the ARN of an IAM policy, 'role' of an external that of a role, and 'kms_key' that of a \
      key (not of an alias).
      """,
      limit:
        "a role's name has at most 64 characters, a policy's 128, the path before it 512 (IAM User Guide, quotas).",
      failing: "network \"acme\" {\n  region = \"eu-west-1\"\n  permissions_boundary = \"boundary\"\n}\n" + hub,
      passing: "network \"acme\" {\n  region = \"eu-west-1\"\n}\n" + hub),
  ]

  /// A hub with an external that has another attribute.
  static func external(_ attribute: String) -> String {
    """
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    external "them" {
      peer = hub.mgmt
      cidr = "172.31.0.0/16"
    \(attribute)}
    allow {
      from  = hub.mgmt.private
      to    = external.them
      ports = [443]
    }
    """
  }
}
