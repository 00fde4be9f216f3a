extension Explanation {
  /// What is connected, and how.
  static let connections = [
    Explanation(
      "missing-hubs", "There are several hubs, and the spoke does not say which of them it is connected to.",
      failing: twoHubs + "spoke \"prod\" {\n  cidr = \"10.2.0.0/16\"\n}",
      passing: twoHubs + "spoke \"prod\" {\n  cidr = \"10.2.0.0/16\"\n  hubs = []\n}"),
    Explanation(
      "peering-of-two", "A peering joins two VPCs: 'between' must name exactly two.",
      failing: twoHubs + "peering {\n  between = [hub.a]\n}", passing: peeredHubs),
    Explanation(
      "peering-with-itself", "Both ends of a peering are one VPC.",
      limit: "a VPC cannot be peered with itself (VPC Peering Guide).",
      failing: twoHubs + "peering {\n  between = [hub.a, hub.a]\n}", passing: peeredHubs),
    Explanation(
      "external-is-ours",
      "The external's account is the network's own, or one that is declared: what is ours is declared as a hub or spoke.",
      failing: home + external("  account = \"123456789012\"\n"), passing: home + external("")),
  ]

  private static let twoHubs =
    "hub \"a\" {\n  cidr = \"10.0.0.0/16\"\n}\nhub \"b\" {\n  cidr = \"10.1.0.0/16\"\n}\n"

  private static let peeredHubs =
    twoHubs
    + "peering {\n  between = [hub.a, hub.b]\n}\nallow {\n  from  = hub\n  to    = hub\n  ports = [22]\n}"

  private static let home =
    "network \"acme\" {\n  region  = \"eu-west-1\"\n  account = \"123456789012\"\n}\n"
}
