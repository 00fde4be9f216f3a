import Diagnostics
import PeerageCompiler

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
  let words = renderText(diagnostics, of: source, colour: true, width: 40)
  if words.utf8.contains(0) { faults.append("a control character in a message") }
  guard isThorough, let outcome = compilation.outcome else { return faults }
  _ =
    outcome.artifacts(outcome.report).reduce(0) { $0 + $1.bytes.count }
    + outcome.report.text(full: true, width: 80).count
  do {
    _ = try reach(source, templates: []).reach.map { $0.matrixText(width: 80) + $0.json() }
  } catch {
    faults.append("templates of its own cannot be read: \(error.reason)")
  }
  return faults
}

/// Diagnostics are of the topology, and say where: what is ours to mend is a fault.
private func fault(of diagnostic: Diagnostic) -> String? {
  let words = ([diagnostic.message] + diagnostic.help).joined(separator: "; ")
  if words.contains("a mistake of Peerage") { return "\(diagnostic.id): \(words)" }
  if explanation(of: diagnostic.id) == nil { return "\(diagnostic.id) is not explained" }
  let isOfOutputs = ["template-too-large", "too-many-parameters", "too-many-errors"].contains(diagnostic.id)
  return diagnostic.subject == nil && !isOfOutputs ? "\(diagnostic.id) says no place: \(words)" : nil
}
