import Artifacts
import Diagnostics
import PlanReport
import Reach
import Testing

@testable import PeerageCompiler

/// What a topology without errors compiles to.
func compiled(_ text: String) throws -> Compilation.Outcome {
  let compilation = compile(SourceFile(path: "n.hcl", bytes: Array(text.utf8)), topologyPath: nil)
  return try #require(compilation.outcome, "\(compilation.diagnostics)")
}

/// The templates of its stacks.
func templates(_ outcome: Compilation.Outcome) -> [TemplateFile] {
  outcome.artifacts(outcome.report).filter { isStackTemplate($0.path) }.map {
    TemplateFile(stack: TemplateFile.stack(ofPath: $0.path), bytes: $0.bytes)
  }
}
