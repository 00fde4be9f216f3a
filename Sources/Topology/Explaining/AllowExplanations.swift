extension Explanation {
  /// What an `allow` and a `never` can say.
  static let allows = [
    Explanation(
      "not-connected",
      """
      An 'allow' joins two ends that have no connection. Peering is not transitive: two spokes of one hub do not \
      reach each other, and an external is reached only from its peer. Connect the two with a 'peering', or, for \
      an external, name its peer.
      """,
      limit: "transitive peering is not supported (VPC Peering Guide, limitations).",
      failing: stages(""), passing: stages("peering {\n  between = [spoke.stage, spoke.prod]\n}\n")),
    Explanation(
      "allow-without-ours", "Neither end of the 'allow' is a VPC of ours, so there is nothing that could let it pass.",
      failing: external("") + "\nallow {\n  from  = internet\n  to    = external.them\n  ports = [443]\n}",
      passing: external("")),
    Explanation(
      "internet-ends",
      """
      The internet can open connections only to a 'public' tier that is named. Tiers 'private' and 'app' that have \
      NAT can be allowed more than TCP to the internet. A 'public' tier may open anything to the internet without \
      an 'allow', and 'data' has no way out.
      """,
      failing:
        "spoke \"prod\" {\n  cidr = \"10.0.0.0/16\"\n}\nallow {\n  from  = internet\n  to    = spoke.prod\n  ports = [443]\n}",
      passing:
        "spoke \"prod\" {\n  cidr = \"10.0.0.0/16\"\n}\nallow {\n  from  = internet\n  to    = spoke.prod.public\n  ports = [443]\n}"
    ),
    Explanation(
      "unmatched-allow",
      """
      No two ends of this 'allow', or of one of its references, are connected, so that it lets nothing pass. A \
      bare 'hub' or 'spoke' means the pairs that are connected, never a VPC with itself; inside one VPC an 'allow' \
      names the tiers.
      """,
      failing: hub + "\nallow {\n  from  = hub\n  to    = spoke\n  ports = [22]\n}", passing: pair),
    Explanation(
      "left-out",
      """
      A bare 'hub' or 'spoke' in an 'allow' means those that are connected to the other side, and there are others. \
      Peering is not transitive: what is left out gets no way by being of that kind.
      """,
      failing: three("spoke"), passing: three("spoke.prod")),
    Explanation(
      "no-way-out",
      """
      A VPC with a tier 'private' or 'app' and without a tier 'public' has no NAT gateway, so that nothing in it reaches \
      the internet, for packages and interfaces of AWS neither. Where that is meant 'nat = "none"' says so.
      """,
      failing: "spoke \"batch\" {\n  cidr  = \"10.0.0.0/16\"\n  tiers = [\"app\", \"data\"]\n}",
      passing:
        "spoke \"batch\" {\n  cidr  = \"10.0.0.0/16\"\n  tiers = [\"app\", \"data\"]\n  nat   = \"none\"\n}"),
    Explanation(
      "unmatched-never",
      """
      A 'never' has one and the same thing on both sides, a VPC or a tier, and forbids nothing. Inside one VPC a \
      'never' names the tiers; inside a tier everything may flow. A bare 'hub' or 'spoke' never means a VPC with itself.
      """,
      failing: hub + "\nnever {\n  from  = hub.mgmt\n  to    = hub.mgmt\n  ports = [22]\n}",
      passing: hub + "\nnever {\n  from  = internet\n  to    = hub.mgmt.private\n  ports = [22]\n}"),
  ]

  private static func stages(_ peering: String) -> String {
    """
    spoke "stage" {
      cidr = "10.0.0.0/16"
    }
    spoke "prod" {
      cidr = "10.1.0.0/16"
    }
    \(peering)allow {
      from  = spoke.stage.app
      to    = spoke.prod.data
      ports = [5432]
    }
    """
  }

  private static func three(_ to: String) -> String {
    """
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    spoke "prod" {
      cidr = "10.1.0.0/16"
    }
    spoke "lab" {
      cidr = "10.2.0.0/16"
      hubs = []
    }
    allow {
      from  = hub
      to    = \(to)
      ports = [22]
    }
    """
  }
}
