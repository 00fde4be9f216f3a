internal import Addressing
internal import Diagnostics
internal import Words

extension Violation {
  /// The violation as it is told, with the places of both: an `allow` that opens something is what it is about, and
  /// where nothing written opens it the `never`.
  func diagnostic(_ network: Network) -> Diagnostic {
    switch cause {
    case .allow(let place):
      Diagnostic(
        .error, id: "never-violated", "\(opened(network)), which a 'never' forbids",
        at: Diagnostic.Label(place, label), related: [Diagnostic.Label(forbidding.place, "forbids it")], help: help,
        details: details(network))
    case .row(let row):
      Diagnostic(
        .error, id: "never-violated", "\(opened(network)), which this 'never' forbids",
        at: Diagnostic.Label(forbidding.place, "forbids what is open without an 'allow'"),
        related: [row.label(network, first.pair)].compactMap { $0 }, help: row.help, details: details(network))
    }
  }

  private func opened(_ network: Network) -> String {
    let (from, to) = (network.quoted(first.pair.from), network.quoted(first.pair.to))
    let more = others == 0 ? "" : " (and \(counted(others, "more pair")))"
    let passing = "\(first.traffic.named) to \(to)\(more)"
    return switch (first.kind, cause) {
    case (.connections, .allow): "\(from) may open \(passing)"
    case (.connections, .row): "\(from) may open \(passing) without an 'allow'"
    case (.unfiltered, _): "\(from) may open \(passing), since no network ACL filters there"
    case (.answers, .allow): "the answers to this 'allow' let \(from) send \(passing)"
    case (.answers, .row(.nat)): "the answers to the NAT gateway in \(to) let \(from) send \(passing)"
    case (.answers, .row): "the answers to what \(to) opens let \(from) send \(passing)"
    }
  }

  private var label: String {
    switch first.kind {
    case .connections: "lets it pass"
    case .unfiltered: "makes the routes, and its ports are not enforced"
    case .answers: "its answers let it pass"
    }
  }

  private var help: [String] {
    switch first.kind {
    case .connections: ["narrow the 'allow', or the 'never', which forbids \(forbidding.traffic.named)"]
    case .unfiltered: ["with network ACLs at one end only the ports of the 'allow' pass"]
    case .answers: ["network ACLs cannot tell such packets from answers; without 'residue' they do not count"]
    }
  }

  /// The pairs, where there are several, a line each, up to a number that a person reads.
  private func details(_ network: Network) -> [String] {
    guard others > 0 else { return [] }
    let lines = openings.map { opening in
      let ends = [opening.pair.from, opening.pair.to].map { network.reference($0) }
      return "  \(ends[0]) to \(ends[1]): \(opening.traffic.named)" + (opening.kind == .answers ? ", as answers" : "")
    }
    return ["forbidden, and open:"] + fewLines(lines, atMost: 26) { "  and \($0) more" }
  }
}

extension Opening.Row {
  /// What opens it, by the VPC of the pair.
  func label(_ network: Network, _ pair: Pair) -> Diagnostic.Label? {
    guard let vpc = (pair.from.vpc ?? pair.to.vpc).map({ network[$0] }) else { return nil }
    func place(_ attribute: String) -> SourceRange {
      let isDefault = !vpc.places.wrote(attribute) && network.places.wrote(attribute)
      return isDefault ? network.places[attribute] : vpc.places[attribute]
    }
    return switch self {
    case .neighbours: Diagnostic.Label(vpc.declaration, "these tiers of '\(vpc.name)' always reach each other")
    case .gateway: Diagnostic.Label(vpc.places["tiers"], "'\(vpc.name)' has a tier 'public'")
    case .nat: Diagnostic.Label(place("nat"), "'\(vpc.name)' has NAT")
    case .noACLs: Diagnostic.Label(place("network_acls"), "'\(vpc.name)' has no network ACLs")
    }
  }

  fileprivate var help: [String] {
    switch self {
    case .neighbours: ["what must be kept apart belongs in VPCs of its own; of one VPC only 'public' and 'data' are"]
    case .gateway: ["a tier 'public' opens connections to the internet, and takes answers; 'tiers' may leave it out"]
    case .nat: ["write nat = \"none\", and nothing of it goes out"]
    case .noACLs: ["write network_acls = true, and only what an 'allow' names passes"]
    }
  }
}

extension Diagnostic {
  static func bareExternal(_ externals: [Name], at range: SourceRange) -> Diagnostic {
    let names = externals.map { "external.\($0)" }
    let list = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
    let named = names.count == 1 ? "name it: \(list)" : "name them: [\(list)]"
    return Diagnostic(
      .error, id: "bad-reference", "'external' without a name means all of them, and in a 'never' alone",
      at: Label(range, "which one?"), help: names.isEmpty ? ["externals are named as in external.qbox"] : [named])
  }

  static func unmatchedNever(_ side: Side, at place: SourceRange) -> Diagnostic {
    let help: String? =
      switch side.referent {
      case .vpc: "inside a VPC name the tiers, as in spoke.prod.public to spoke.prod.data"
      case .tier: "inside a tier everything may flow: what must be kept apart belongs in tiers of its own"
      case .kind, .external, .externals, .account, .internet: nil
      }
    return Diagnostic(
      .error, id: "unmatched-never", "this 'never' would keep '\(side.text)' from itself alone",
      at: Label(place, "forbids nothing"), related: [Label(side.range, "on both sides")],
      help: help.map { [$0] } ?? [])
  }
}

extension Network {
  /// An end as a message names it.
  func quoted(_ end: End) -> String {
    switch end {
    case .tier, .external: "'\(reference(end))'"
    case .internet: "the internet"
    }
  }
}
