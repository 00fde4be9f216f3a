// The `Description` of what Peerage writes says for which network it is, and is read again where templates are.

extension Template {
  /// How the `Description` of whatever Peerage writes begins; the network's name and a colon follow.
  package static let summaryMark = "Peerage network "

  /// E.g. `Peerage network acme: spoke prod`.
  package static func summary(network: String, _ words: String) -> String { summaryMark + network + ": " + words }

  /// The network's name in such a `Description`; nil in any other.
  package static func network(inSummary summary: String) -> String? {
    guard summary.hasPrefix(summaryMark), let end = summary.firstIndex(of: ":") else { return nil }
    return String(summary[..<end].dropFirst(summaryMark.count))
  }
}
