import Artifacts
import Diagnostics
import PeerageCompiler
import PlanReport
import Reach

/// Compiles a topology, in memory.
func compile(_ text: String) -> Compilation {
  compile(SourceFile(path: "t.hcl", bytes: Array(text.utf8)), topologyPath: "t.hcl")
}

/// What is wrong with what a topology compiles to, or with what is said of it: none for any input.
package func faults(ofTopology text: String, isThorough: Bool) -> [String] {
  let source = SourceFile(path: "t.hcl", bytes: Array(text.utf8))
  let compilation = compile(source, topologyPath: "t.hcl")
  let diagnostics = compilation.diagnostics
  var faults = diagnostics.sorted.compactMap { fault(of: $0) }
  if (compilation.outcome == nil) != diagnostics.hasErrors { faults.append("errors and an outcome, or neither") }
  let words = ScreenText(diagnostics, of: source, colour: false, width: 40).string
  if words.unicodeScalars.contains(where: \.isControl) { faults.append("a control character in a message") }
  if isThorough, let outcome = compilation.outcome { faults += render(outcome, of: source) }
  return faults
}

/// Makes all that there is of a network.
private func render(_ outcome: Compilation.Outcome, of source: SourceFile) -> [String] {
  let report = outcome.report
  _ = (outcome.artifacts(report), report.text(full: true, width: 80), report.json())
  do {
    let reach = try reach(source, templates: []).reach
    _ = (reach?.matrixText(width: 80), reach?.json())
    return []
  } catch {
    return ["templates of its own cannot be read: \(error)"]
  }
}

/// Diagnostics are of the topology, and say where: what is ours to mend is a fault.
private func fault(of diagnostic: Diagnostic) -> String? {
  let words = ([diagnostic.message] + diagnostic.help).joined(separator: "; ")
  if words.contains("a mistake of Peerage") { return "\(diagnostic.id): \(words)" }
  if explanation(of: diagnostic.id) == nil { return "\(diagnostic.id) is not explained" }
  let isOfTheWhole = ["missing-network", "template-too-large", "too-many-parameters", "too-many-errors"].contains(
    diagnostic.id)
  return diagnostic.subject == nil && !isOfTheWhole ? "\(diagnostic.id) says no place: \(words)" : nil
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { properties.generalCategory == .control && self != "\n" }
}
