internal import Diagnostics
internal import HCL

/// What is said of accounts, and of connections that cross them.
extension Diagnostic {
  static func repeatedAccount(_ account: Account, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "repeated-account", "account \(account.id) is declared twice",
      at: Label(account.places["id"], "again, for '\(account.name)'"), related: [Label(first, "first here")],
      help: ["a VPC without 'account' is in the home account"])
  }

  static func uncheckedHome(_ network: Network, beside other: Account) -> Diagnostic {
    Diagnostic(
      .warning, id: "unchecked-account",
      "the network does not name its home account, and there is another one beside it",
      at: Label(network.declaration, "'account' is not written"),
      related: [Label(other.declaration, "another account")],
      help: ["write account = \"123456789012\", with the home account's id: a wrong profile is found then"])
  }

  static func reservedAccount(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "reserved-name", "'\(Account.homeName)' is the home account's own name",
      at: Label(range, "another name must be here"), help: ["a VPC without 'account' is in the home account"])
  }

  static func askedAndConnected(_ external: Name, _ attribute: String, at range: SourceRange, connection: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .error, id: "asked-and-connected",
      "'\(external)' has a 'connection' that they asked for, and '\(attribute)' for one that we ask for",
      at: Label(range, "for asking"), related: [Label(connection, "they asked")],
      help: ["keep 'connection' alone, or leave it out so that we ask"])
  }

  static func incompleteRequest(_ external: Name, missing attribute: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "incomplete-request", "'\(external)' has no '\(attribute)', and we cannot ask for a connection",
      at: Label(range, "'\(attribute)' must be here"),
      help: ["we ask by 'account' and 'vpc'; without both, and without 'region' and 'role', an external is announced"])
  }

  static func foreignRole(_ role: String, in other: String, account: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "foreign-role", "the role is in account \(other), and 'account' is \(account)",
      at: Label(range, "in \(other)"), help: ["the role that accepts is one of the account that owns their VPC"])
  }

  static func badARN(_ text: String, of what: String, like example: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "bad-arn", "'\(text)' is not the ARN of \(what)", at: Label(range, "as in \(example)"))
  }

  static func badID(_ text: String, _ prefix: String, of what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: prefix == "pcx" ? "bad-connection" : "bad-id", "'\(text)' is not the id of \(what)",
      at: Label(range, "must be '\(prefix)-' and 8 or 17 hexadecimal digits"))
  }

  static func inheritedZones(_ zones: [String], _ vpc: VPC) -> Diagnostic {
    Diagnostic(
      .error, id: "foreign-zone",
      "'\(vpc.name)' is in '\(vpc.site.region)', and the network's zones are of another region",
      at: Label(vpc.places["region"], "no '\(zones[0])' here"),
      help: ["write 'zones' in '\(vpc.name)', as a number or with its region's names"])
  }
}
