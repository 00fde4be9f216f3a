extension Explanation {
  /// Names and references.
  static let names = [
    Explanation(
      "missing-name", "The block must have a name, as in hub \"mgmt\" { … }.",
      failing: "hub {\n  cidr = \"10.0.0.0/16\"\n}", passing: hub),
    Explanation(
      "surplus-name",
      "The block has more names than it takes: 'peering', 'allow' and 'never' have none, the others one.",
      failing: "hub \"mgmt\" \"two\" {\n  cidr = \"10.0.0.0/16\"\n}", passing: hub),
    Explanation(
      "bad-name",
      """
      A name begins with a lower-case letter and holds lower-case letters, digits and single hyphens, at most 32 \
      characters; names become part of stack names, logical ids and exports.
      """,
      limit: "a stack's name has at most 128 characters, letters, digits and hyphens; the longest of ours has 104.",
      failing: "hub \"Mgmt\" {\n  cidr = \"10.0.0.0/16\"\n}", passing: hub),
    Explanation(
      "repeated-name", "Two hubs or spokes, two externals or two accounts have the same name.",
      failing: hub + "\nspoke \"mgmt\" {\n  cidr = \"10.1.0.0/16\"\n}", passing: pair),
    Explanation(
      "unknown-name", "A reference names something that the file does not declare.",
      failing: pair.replacing("allow {\n  from  = hub.mgmt", with: "allow {\n  from  = hub.mgtm"), passing: pair),
    Explanation(
      "unknown-tier", "A reference names a tier that the VPC does not have.",
      failing: pair.replacing("spoke.prod\n", with: "spoke.prod.private\n"),
      passing: pair.replacing("spoke.prod\n", with: "spoke.prod.app\n")),
    Explanation(
      "bad-reference",
      "References are hub.NAME, spoke.NAME, spoke.NAME.TIER, external.NAME, account.NAME, internet, hub and spoke; in a 'never' also external.",
      failing: pair.replacing("spoke.prod\n", with: "spokes.prod\n"), passing: pair),
    Explanation(
      "wrong-reference", "The attribute takes another kind of reference.",
      failing: "spoke \"prod\" {\n  cidr = \"10.1.0.0/16\"\n  hubs = [spoke]\n}",
      passing: "spoke \"prod\" {\n  cidr = \"10.1.0.0/16\"\n  hubs = []\n}"),
  ]

  /// A hub and a spoke with an `allow`.
  static let pair = """
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    spoke "prod" {
      cidr = "10.1.0.0/16"
    }
    allow {
      from  = hub.mgmt
      to    = spoke.prod
      ports = [22]
    }
    """
}
