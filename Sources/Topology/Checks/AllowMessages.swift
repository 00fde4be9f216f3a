internal import Diagnostics
internal import HCL
internal import Words

extension Diagnostic {
  static func noEndOurs(_ from: Side, _ to: Side) -> Diagnostic {
    Diagnostic(
      .error, id: "allow-without-ours", "neither '\(from.text)' nor '\(to.text)' is one of our VPCs",
      at: Label(to.range, "not ours"), related: [Label(from.range, "not ours")])
  }

  static func notConnected(_ from: Side, _ to: Side, _ one: VPC, _ other: VPC, shared: VPC?) -> Diagnostic {
    let reason = shared.map { "both are connected to '\($0.name)', but peering is not transitive" }
    return Diagnostic(
      .error, id: "not-connected",
      "'\(one.name)' and '\(other.name)' are not connected: \(reason ?? "peering is not transitive")",
      at: Label(to.range, "not connected to '\(one.name)'"), related: [Label(from.range, "from here")],
      help: ["add a peering block: peering { between = [\(one.reference), \(other.reference)] }"])
  }

  static func moreNotConnected(_ expansion: Expansion) -> Diagnostic {
    Diagnostic(
      .error, id: "not-connected",
      "\(expansion.unconnected - Expansion.told) more pairs of this 'allow' are not connected",
      at: Label(expansion.place, "joins \(expansion.from.count) with \(expansion.to.count)"))
  }

  static func notConnected(_ external: Side, _ ours: Side, peer: VPC) -> Diagnostic {
    let name = external.text.drop { $0 != "." }.dropFirst()
    return Diagnostic(
      .error, id: "not-connected",
      "'\(ours.text)' and '\(external.text)' are not connected: '\(name)' is connected to '\(peer.name)' alone",
      at: Label(ours.range, "not connected to '\(name)'"),
      related: [Label(external.range, "connected to '\(peer.name)'")],
      help: ["peering is not transitive: what reaches '\(name)' must be in '\(peer.name)'"])
  }

  /// The internet by its addresses, or in quotes, in an `allow`, where it goes with a tier that is named.
  static func internetInQuotes(_ item: Expression, _ attribute: String) -> Diagnostic {
    let other =
      attribute == "from"
      ? "'to' is a tier 'public' that is named, as in spoke.prod.public"
      : "'from' is a tier 'private' or 'app' that is named, as in spoke.prod.app"
    return Diagnostic(
      .error, id: "wrong-type", "the internet is written as internet, without quotes",
      at: Label(item.range, "this is a string"), help: ["write \(attribute) = internet; \(other)"])
  }

  static func internetOpens(_ to: Side, publicTiers: [String]) -> Diagnostic {
    Diagnostic(
      .error, id: "internet-ends", "the internet can open connections only to 'public' tiers",
      at: Label(to.range, "must be a 'public' tier"), help: orName(publicTiers))
  }

  static func internetOpened(_ from: Side, isPublic: Bool, innerTiers: [String]) -> Diagnostic {
    Diagnostic(
      .error, id: "internet-ends",
      isPublic
        ? "a 'public' tier may open anything to the internet without an 'allow'"
        : "only 'private' and 'app' tiers can be allowed more than TCP to the internet",
      at: Label(from.range, isPublic ? "needs no 'allow'" : "must be a 'private' or 'app' tier"),
      help: isPublic ? ["take it out"] : orName(innerTiers))
  }

  static func internetWithoutNAT(_ from: Side, _ vpc: VPC) -> Diagnostic {
    Diagnostic(
      .error, id: "internet-ends", "'\(from.text)' has no way to the internet: '\(vpc.name)' has no NAT",
      at: Label(from.range, "no NAT"), related: [Label(vpc.places["nat"], "'\(vpc.name)'")],
      help: (vpc.edgeTier != nil
        ? [] : ["add \"public\" to 'tiers' of '\(vpc.name)': NAT gateways stand there"])
        + (vpc.places.wrote("nat") ? ["write nat = \"single\" or nat = \"per-zone\" in '\(vpc.name)'"] : []))
  }

  static func unmatchedAllow(_ expansion: Expansion) -> Diagnostic {
    let isWithin = expansion.from.contains {
      $0.referent.vpc != nil && expansion.to.map(\.referent).contains($0.referent)
    }
    return Diagnostic(
      .error, id: "unmatched-allow", "no two ends of this 'allow' are connected",
      at: Label(expansion.place, "lets nothing pass"),
      help: isWithin ? ["inside a VPC name the tiers, as in spoke.prod.public to spoke.prod.data"] : [])
  }

  static func unmatchedSide(_ side: Side) -> Diagnostic {
    Diagnostic(
      .error, id: "unmatched-allow", "'\(side.text)' is connected to nothing on the other side of this 'allow'",
      at: Label(side.range, "lets nothing pass"))
  }

  static func leftOut(_ names: [Name], of side: Side, beside others: [Side]) -> Diagnostic {
    let shown = fewNames(names.map { "'\($0)'" }, atMost: 10)
    let other = others.count == 1 ? "'\(others[0].text)'" : "the other side"
    return Diagnostic(
      .note, id: "left-out",
      "'\(side.text)' leaves out \(shown), which \(names.count == 1 ? "is" : "are") not connected to \(other)",
      at: Label(side.range, "those that are connected"), help: ["name those that are meant, or connect the others"])
  }

  static func withinTier(_ side: Side, at place: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "redundant-allow", "'\(side.text)' may open everything to itself without this 'allow'",
      at: Label(place, "changes nothing"), help: ["take it out: it sets no limit; security groups do"])
  }

  static func noWayOut(_ vpc: VPC, from tier: Name) -> Diagnostic {
    Diagnostic(
      .note, id: "no-way-out",
      "'\(tier)' of '\(vpc.name)' has no way to the internet: without a tier 'public' there is no NAT",
      at: Label(vpc.places["tiers"], "no 'public'"),
      help: ["add \"public\" to 'tiers', or write nat = \"none\" where that is meant"])
  }

  private static func orName(_ references: [String]) -> [String] {
    switch references.count {
    case 0: []
    case 1: ["name the tier: \(references[0])"]
    default: ["name the tiers: [\(references.prefix(8).joined(separator: ", "))\(references.count > 8 ? ", …" : "")]"]
    }
  }
}

extension VPC {
  /// How the file refers to it, e.g. `spoke.prod`.
  var reference: String { "\(kind).\(name)" }
}
