import Words

/// One line for each diagnostic, e.g. for an editor: `stacks/acme.hcl:12:11: error: … [overlapping-networks]`.
package func renderLines(_ diagnostics: Diagnostics, of source: SourceFile) -> String {
  diagnostics.sorted.map { diagnostic in
    let head = "\(place(of: diagnostic, in: source)): \(diagnostic.severity.rawValue)"
    return "\(head): \(shown(diagnostic.message)) [\(diagnostic.id)]\n"
  }.joined()
}

/// How many there are of each severity, e.g. `2 errors, 1 warning`; empty when there are none.
package func summary(of diagnostics: Diagnostics) -> String {
  let all = diagnostics.sorted
  let counts = Dictionary(grouping: all.filter { !$0.isCut }, by: \.severity).mapValues(\.count)
  let parts = [Diagnostic.Severity.error, .warning, .note].compactMap { severity in
    counts[severity].map { "\($0) \(severity.rawValue)\($0 == 1 ? "" : "s")" }
  }
  return (all.contains(where: \.isCut) ? "more than " : "") + parts.joined(separator: ", ")
}
