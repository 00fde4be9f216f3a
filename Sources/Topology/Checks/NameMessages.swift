internal import Diagnostics
internal import HCL

extension Diagnostic {
  static let missingNetwork = Diagnostic(
    .error, id: "missing-network", "the file has no 'network' block",
    help: ["write network \"acme\" { region = \"eu-west-1\" }"])

  static func repeatedNetwork(_ name: Word, first: Word) -> Diagnostic {
    Diagnostic(
      .error, id: "repeated-network", "a file describes one network, and this is another",
      at: Label(name.range, "another one"), related: [Label(first.range, "the network")])
  }

  static func badName(_ name: Word) -> Diagnostic {
    let count = name.text.unicodeScalars.count
    // Far too long a text is nobody's slip, and takes long to look at by its letters.
    let isNear = name.text.utf8.count <= 4 * Name.maximumLength
    let text = isNear ? name.text.lowercased().replacing("_", with: "-").replacing(" ", with: "-") : name.text
    return Diagnostic(
      .error, id: "bad-name", "'\(name.text)' is not a name",
      at: Label(
        name.range,
        count > Name.maximumLength && text == name.text
          ? "\(count) characters, and at most \(Name.maximumLength) are allowed"
          : "a letter first, then lower-case letters, digits and single hyphens"),
      help: Name(text).map { ["did you mean '\($0)'?"] } ?? [])
  }

  static func repeatedName(_ name: Word, first: Word) -> Diagnostic {
    Diagnostic(
      .error, id: "repeated-name", "'\(name.text)' is declared twice", at: Label(name.range, "again"),
      related: [Label(first.range, "first here")])
  }

  static func unknownName(
    _ name: Word, _ kind: String, among known: [String], elsewhere: String?, renamed: VPC?
  ) -> Diagnostic {
    var help = didYouMean(name.text, among: known)
    if let renamed { help = ["'\(renamed.name)' has that as its 'id': write \(renamed.reference)"] }
    if let elsewhere { help = [didYouMean(oneOf: [elsewhere])] }
    if kind == "account", help.isEmpty { help = ["declare it: account \"\(name.text)\" { id = \"123456789012\" }"] }
    return Diagnostic(
      .error, id: "unknown-name", "there is no \(kind) '\(name.text)'", at: Label(name.range, "not declared"),
      help: help)
  }

  static func unknownTier(_ tier: Word, of vpc: VPC) -> Diagnostic {
    let tiers = vpc.tiers.map { "'\($0.name)'" }.joined(separator: ", ")
    // What is 'private' in a hub is 'app' in a spoke.
    let role = TierNames.builtIn.kind(named: tier.text)?.role
    let same = vpc.tiers.first { $0.kind.role == role }
    return Diagnostic(
      .error, id: "unknown-tier", "\(vpc.kind) '\(vpc.name)' has no tier '\(tier.text)'",
      at: Label(tier.range, "not one of its tiers"), related: [Label(vpc.declaration, "its tiers are \(tiers)")],
      help: same.map { [didYouMean(oneOf: [$0.name.text])] }
        ?? didYouMean(tier.text, among: vpc.tiers.map(\.name.text)))
  }

  /// `named` are references to what has the first word for its name, or nearly.
  static func badReference(_ words: [Word], meant named: [String], at range: SourceRange) -> Diagnostic {
    let text = words.map(\.text).joined(separator: ".")
    let near = nearNames(to: words[0].text, among: ["hub", "spoke", "external", "account", "internet"])
    let kind = near.first.map { [$0] + words.dropFirst().map(\.text) }?.joined(separator: ".")
    let meant = named.isEmpty ? [kind].compactMap { $0 }.filter { $0 != text } : named
    return Diagnostic(
      .error, id: "bad-reference", "'\(text)' refers to nothing", at: Label(range, "not a reference"),
      help: meant.isEmpty
        ? ["references are hub.NAME, spoke.NAME, spoke.NAME.TIER, external.NAME, account.NAME, internet, hub, spoke"]
        : [didYouMean(oneOf: meant)])
  }

  static func externalForVPC(_ attribute: String, _ wanted: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "wrong-reference", "'\(attribute)' takes \(wanted)", at: Label(range, "this is an external"),
      help: attribute == "peer" ? [] : ["an external is connected by its own 'peer'"])
  }

  static func wrongReferent(_ attribute: String, _ wanted: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "wrong-reference", "'\(attribute)' takes \(wanted)", at: Label(range, "this is something else"))
  }
}
