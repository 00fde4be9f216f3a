internal import Diagnostics
internal import HCL

/// What is said of `existing`.
extension Diagnostic {
  static func wrongMember(_ value: Expression, _ wanted: String) -> Diagnostic {
    Diagnostic(
      .error, id: "wrong-type", "here must be \(wanted), and there is \(value.described)",
      at: Label(value.range, value.described))
  }

  static func unknownMember(_ key: Word, in owner: String, _ known: [String]) -> Diagnostic {
    let near = didYouMean(key.text, among: known)
    return Diagnostic(
      .error, id: "unknown-attribute", "'\(owner)' has no '\(key.text)'", at: Label(key.range, "not known"),
      help: near.isEmpty ? ["it has \(known.map { "'\($0)'" }.joined(separator: ", "))"] : near)
  }

  static func missingMember(_ name: String, in owner: String, at range: SourceRange) -> Diagnostic {
    let examples = [
      "vpc": "\"vpc-0f0e0d0c\"", "route_tables": "{ data = [\"rtb-0f0e0d0c\"] }, with the tables of each tier",
      "id": "\"acl-0f0e0d0c\"", "from": "40, the first number that is ours", "to": "59, the last number that is ours",
    ]
    return Diagnostic(
      .error, id: "missing-attribute", "'\(owner)' has no '\(name)'", at: Label(range, "'\(name)' must be here"),
      help: examples[name].map { ["write \(name) = \($0)"] } ?? [])
  }

  static func unknownExistingTier(_ key: Word, _ attribute: String, of vpc: Name, _ tiers: [String]) -> Diagnostic {
    let message =
      attribute == "route_tables"
      ? "'\(vpc)' cannot have a tier '\(key.text)'" : "'\(vpc)' has no route tables for '\(key.text)'"
    return Diagnostic(
      .error, id: "absent-tier", message, at: Label(key.range, "not one of its tiers"),
      help: didYouMean(key.text, among: tiers) + [
        "its tiers \(attribute == "route_tables" ? "can be" : "are") \(tiers.map { "'\($0)'" }.joined(separator: ", "))"
      ])
  }

  static func repeatedTable(_ table: String, at range: SourceRange, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "repeated-item", "'\(table)' is here twice, and a table belongs to one tier",
      at: Label(range, "again"), related: [Label(first, "first here")],
      help: ["subnets that share a table are one tier: give the blocks of both in 'subnets'"])
  }

  static func internetOfExisting(_ side: Side, _ vpc: VPC) -> Diagnostic {
    Diagnostic(
      .error, id: "existing-and-internet",
      "what passes between '\(side.text)' and the internet is for the owner of '\(vpc.name)' to say",
      at: Label(side.range, "there already"), related: [Label(vpc.places["existing"], "the owner's VPC")],
      help: ["routes to peers and the rules for them are ours here, and nothing else"])
  }

  static func backwardRange(_ from: Int, _ to: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "out-of-range", "'to' is \(to), and the numbers begin at \(from)",
      at: Label(range, "less than \(from)"))
  }

  static func unusedBesideExisting(_ attribute: String, _ vpc: VPC, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "unused-attribute", "'\(attribute)' of '\(vpc.name)' changes nothing",
      at: Label(range, "the VPC is there already"))
  }
}
