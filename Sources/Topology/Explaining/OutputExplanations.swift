extension Explanation {
  /// What is found when the templates are made.
  static let outputs = [
    Explanation(
      "too-many-acl-rules",
      """
      A direction of a network ACL needs more rules than the account's quota ('acl_rules') leaves beside the final \
      deny; the table says who uses how many. Fewer ports that are apart, one policy for many peers, or blocks that \
      lie together need fewer rules.
      """,
      limit: "20 rules per direction, the default deny included, up to 40 on request (VPC User Guide, quotas).",
      failing: pair.replacing("[22]", with: scatteredPorts), passing: pair.replacing("[22]", with: "[\"8001-8039\"]")),
    Explanation(
      "broken-promise",
      """
      The templates that were made do not let flow exactly what the topology promises: the compiler reads them back, as \
      CloudFormation would, and follows every packet through routes and network ACLs. This is a mistake of Peerage, not \
      of the topology. Nothing is written; please report it with the topology.
      """,
      withoutExample: "no topology is known that brings it about."),
    Explanation(
      "idle-rule",
      """
      A rule of a network ACL decides on nothing, since the rules before it match whatever it matches. It takes a rule's \
      place and does no harm. This is a mistake of Peerage, not of the topology.
      """,
      withoutExample: "no topology is known that brings it about."),
    Explanation(
      "runtime-ends",
      """
      The templates hold Lambda functions, which switch DNS resolution across connections or ask for connections, and \
      AWS ends the support of the runtime that they run on within half a year. A month after that end it refuses to make \
      such functions, and two months after it to change them: for python3.13 these days are 2029-06-30, 2029-07-31 and \
      2029-08-31 (Lambda Developer Guide, runtimes).
      """,
      withoutExample: "It takes a day half a year before that end."),
    Explanation(
      "range-too-small",
      """
      A tier of a VPC that is there already needs more rules than 'network_acls' gives it numbers; the table says who \
      uses how many.
      """,
      withoutExample: "It takes a VPC with many peers, or many ranges of ports."),
    Explanation(
      "too-many-resources",
      """
      A template holds more resources than CloudFormation takes; with layout = "vpc" each VPC and each connection has a \
      stack of its own.
      """,
      limit: "500 resources per template (CloudFormation User Guide, quotas).",
      failing: site("site", spokes: 8), passing: site("vpc", spokes: 8)),
    Explanation(
      "template-too-large",
      "A template is larger than CloudFormation takes: 51,200 bytes directly (a note says so), 1 MB from a bucket.",
      limit: "51,200 bytes inline, 1 MB from S3 (CloudFormation User Guide, quotas).",
      failing: site("site", spokes: 3), passing: site("vpc", spokes: 3)),
    Explanation(
      "too-many-parameters", "A stack takes more values than a template can have parameters.",
      limit: "200 parameters per template (CloudFormation User Guide, quotas).",
      withoutExample: "other limits are met long before this one."),
    Explanation(
      "too-many-outputs",
      """
      A stack gives more values than a template can have outputs; with layout = "vpc" each VPC has a stack of its own.
      """,
      limit: "200 outputs per template (CloudFormation User Guide, quotas).",
      withoutExample: "it takes more VPCs in the one stack of layout = \"site\" than would fit here."),
  ]

  private static let scatteredPorts =
    "[\n"
    + stride(from: 8001, to: 8041, by: 10).map { first in
      "    " + stride(from: first, to: first + 10, by: 2).map { "\($0)," }.joined(separator: " ") + "\n"
    }.joined() + "  ]"

  private static func site(_ layout: String, spokes count: Int) -> String {
    "network \"acme\" {\n  region = \"eu-west-1\"\n  layout = \"\(layout)\"\n}\n" + hub + "\n"
      + (1...count).map { "spoke \"s\($0)\" {\n  cidr = \"10.\($0).0.0/16\"\n}\n" }.joined()
      + "allow {\n  from  = hub\n  to    = spoke\n  ports = [22]\n}"
  }

  /// What the reading of HCL finds.
  static let grammar = [
    Explanation(
      "syntax",
      "The text is not HCL at this place. After such a mistake reading goes on at the next line that can be read.",
      failing: "hub \"mgmt\" {\n  cidr \"10.0.0.0/16\"\n}", passing: hub),
    Explanation(
      "unsupported-syntax",
      """
      The text is HCL, and Peerage does not support this part of it: null, templates, heredocs, for, functions, \
      operators, indexes, splats and variables.
      """,
      failing: "hub \"mgmt\" {\n  cidr = cidrsubnet(\"10.0.0.0/8\", 8, 0)\n}", passing: hub),
    Explanation(
      "encoding", "The file is not plain UTF-8 text: it has a byte order mark, other bytes, or control characters.",
      withoutExample: "what is wrong are bytes that no terminal should be sent; saved as UTF-8 the file is right."),
    Explanation(
      "nesting", "Brackets are nested deeper than anything in the language is.",
      failing: "hub \"mgmt\" {\n  cidr = " + String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
        + "\n}",
      passing: hub),
    Explanation(
      "too-many-errors",
      """
      The file has more mistakes than anybody mends at once. The first ones are shown; mend them, and look again.
      """,
      withoutExample: "it takes more than a hundred mistakes."),
  ]
}
