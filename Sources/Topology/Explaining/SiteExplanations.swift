extension Explanation {
  /// Accounts, and connections that we ask for.
  static let sites = [
    Explanation(
      "repeated-account", "Two accounts, or one and the home account, have one id.",
      failing: home + "account \"data\" {\n  id = \"111122223333\"\n}\n" + dataHub,
      passing: home + data + dataHub),
    Explanation(
      "unchecked-account",
      """
      There are several accounts, and the topology does not say which the home account is: the scripts cannot tell \
      whether the profile is the right one, and roles that trust the home account take its id when they are deployed.
      """,
      failing: "network \"acme\" {\n  region = \"eu-west-1\"\n}\n" + data + dataHub, passing: home + data + dataHub),
    Explanation(
      "reserved-name", "'home' stands for the home account in names of stacks and in options of the scripts.",
      failing: home + "account \"home\" {\n  id = \"444455556666\"\n}\n" + inAccount("home"),
      passing: home + data + dataHub),
    Explanation(
      "asked-and-connected",
      """
      An external has a connection that its owner asked for, or one that we ask for by 'account', 'region', 'vpc' and \
      'role'; not both.
      """,
      failing: external("  connection = \"pcx-0f0e0d0c\"\n  account = \"777788889999\"\n  vpc = \"vpc-0f0e0d0c\"\n"),
      passing: external("  account = \"777788889999\"\n  vpc = \"vpc-0f0e0d0c\"\n")),
    Explanation(
      "incomplete-request", "To ask for a connection we need the owner's account and the id of their VPC.",
      failing: external("  vpc = \"vpc-0f0e0d0c\"\n"),
      passing: external("  account = \"777788889999\"\n  vpc = \"vpc-0f0e0d0c\"\n")),
    Explanation(
      "foreign-role", "The role that accepts for us is in another account than the external.",
      limit: "the role that accepts lives in the accepter's account (CloudFormation User Guide, peering).",
      failing: external(asking + "  role = \"arn:aws:iam::444455556666:role/accept\"\n"),
      passing: external(asking + "  role = \"arn:aws:iam::777788889999:role/accept\"\n")),
    Explanation(
      "bad-id", "Ids of VPCs, route tables and ACLs are a prefix with 8 or 17 hexadecimal digits.",
      failing: external("  account = \"777788889999\"\n  vpc = \"prod\"\n"), passing: external(asking)),
    Explanation(
      "existing-and-internet",
      """
      An 'allow' speaks of the internet and a VPC that is there already: its gateways, its NAT and what its own rules \
      let in are its owner's.
      """,
      failing: old + "allow {\n  from  = internet\n  to    = spoke.old.public\n  ports = [443]\n}", passing: old),
  ]

  private static let home = "network \"acme\" {\n  region  = \"eu-west-1\"\n  account = \"111122223333\"\n}\n"

  private static let data = "account \"data\" {\n  id = \"444455556666\"\n}\n"

  private static let old = """
    spoke "old" {
      cidr     = "10.1.0.0/16"
      subnets  = { public = ["10.1.0.0/18"] }
      existing = {
        vpc          = "vpc-0f0e0d0c"
        route_tables = { public = ["rtb-0f0e0d0c"] }
        network_acls = { public = { id = "acl-0f0e0d0c", from = 40, to = 59 } }
      }
    }

    """

  private static let dataHub = inAccount("data")

  private static let asking = "  account = \"777788889999\"\n  vpc = \"vpc-0f0e0d0c\"\n"

  private static func inAccount(_ name: String) -> String {
    "hub \"mgmt\" {\n  cidr = \"10.0.0.0/16\"\n  account = account.\(name)\n}"
  }
}
