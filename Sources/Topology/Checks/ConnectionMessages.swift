internal import Diagnostics
internal import HCL

extension Diagnostic {
  static func missingHubs(_ spoke: VPC, hubs: ArraySlice<VPC>, of count: Int) -> Diagnostic {
    Diagnostic(
      .error, id: "missing-hubs", "there are \(count) hubs, and '\(spoke.name)' does not say which are its own",
      at: Label(spoke.declaration, "needs 'hubs'"),
      help: ["write hubs = [\(hubs.map { $0.reference }.joined(separator: ", "))], or fewer of them"])
  }

  static func peeringOfOthersThanTwo(_ count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "peering-of-two", "a peering joins two VPCs, and this one names \(count)",
      at: Label(range, "must be two"))
  }

  static func peeringWithItself(_ vpc: VPC, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "peering-with-itself", "'\(vpc.name)' is peered with itself",
      at: Label(range, "both ends are the same"),
      related: [Label(vpc.declaration, "'\(vpc.name)'")])
  }

  static func repeatedConnection(_ one: VPC, _ other: VPC, _ place: SourceRange, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "repeated-connection", "'\(one.name)' and '\(other.name)' are connected twice",
      at: Label(place, "again"), related: [Label(first, "connected here")])
  }

  static func unusedTags(_ external: Name, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "unused-attribute", "the tags of '\(external)' are not used",
      at: Label(range, "for a connection that we make, and we make none"))
  }

  static func externalIsOurs(_ external: Name, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "external-is-ours", "external '\(external)' is in an account of ours",
      at: Label(range, "ours"),
      help: ["declare it as a hub or spoke; 'existing' is for a VPC that is there"])
  }

  static func absentTier(_ tier: Word, of vpc: String, _ tiers: [String]) -> Diagnostic {
    Diagnostic(
      .error, id: "absent-tier", "'\(vpc)' has subnets for '\(tier.text)', and no such tier",
      at: Label(tier.range, "not one of its tiers"),
      help: didYouMean(tier.text, among: tiers) + [
        "its tiers are \(tiers.map { "'\($0)'" }.joined(separator: ", "))"
      ])
  }
}
