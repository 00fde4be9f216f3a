extension Explanation {
  /// Blocks and their attributes.
  static let blocks = [
    Explanation(
      "unknown-block", "There is no such block, or a block stands within another one. The blocks are \(blockNames).",
      failing: "hbu \"mgmt\" {\n  cidr = \"10.0.0.0/16\"\n}", passing: hub),
    Explanation(
      "unknown-attribute", "The block has no such attribute, or an attribute stands outside of any block.",
      failing: "hub \"mgmt\" {\n  cdir = \"10.0.0.0/16\"\n}", passing: hub),
    Explanation(
      "repeated-attribute", "An attribute is written twice in one block.",
      failing: "hub \"mgmt\" {\n  cidr = \"10.0.0.0/16\"\n  cidr = \"10.1.0.0/16\"\n}", passing: hub),
    Explanation(
      "missing-attribute", "The block lacks an attribute that it must have.", failing: "hub \"mgmt\" {\n}", passing: hub
    ),
    Explanation(
      "wrong-type",
      "A value is of another type than the attribute takes, e.g. a number for a string. Numbers must be whole and in plain digits.",
      failing: "hub \"mgmt\" {\n  cidr = 10\n}", passing: hub),
    Explanation(
      "unknown-value", "The attribute takes one of a few values, and this is not one of them.",
      failing: "hub \"mgmt\" {\n  cidr = \"10.0.0.0/16\"\n  nat  = \"singel\"\n}",
      passing: "hub \"mgmt\" {\n  cidr = \"10.0.0.0/16\"\n  nat  = \"single\"\n}"),
    Explanation(
      "repeated-item", "A list holds the same thing twice.",
      failing: "hub \"mgmt\" {\n  cidr  = \"10.0.0.0/16\"\n  zones = [\"eu-west-1a\", \"eu-west-1a\"]\n}",
      passing: "hub \"mgmt\" {\n  cidr  = \"10.0.0.0/16\"\n  zones = [\"eu-west-1a\", \"eu-west-1b\"]\n}"),
    Explanation(
      "repeated-key", "An object holds one key twice.",
      failing: "hub \"mgmt\" {\n  cidr = \"10.0.0.0/16\"\n  tags = { team = \"a\", team = \"b\" }\n}",
      passing: "hub \"mgmt\" {\n  cidr = \"10.0.0.0/16\"\n  tags = { team = \"a\" }\n}"),
    Explanation(
      "missing-network", "The file has no 'network' block, which names the network and its region.", failing: hub,
      passing: "network \"acme\" {\n  region = \"eu-west-1\"\n}\n" + hub),
    Explanation(
      "repeated-network", "The file has two 'network' blocks; one file describes one network.",
      failing: "network \"one\" {\n  region = \"eu-west-1\"\n}\nnetwork \"two\" {\n  region = \"eu-west-2\"\n}",
      passing: "network \"one\" {\n  region = \"eu-west-1\"\n}\n" + hub),
  ]

  private static let blockNames = BlockType.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")

  /// The smallest topology that is right.
  static let hub = "hub \"mgmt\" {\n  cidr = \"10.0.0.0/16\"\n}"
}
