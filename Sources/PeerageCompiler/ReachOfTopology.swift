import ACLPlanning
import CloudFormation
package import Diagnostics
import HCL
package import Reach
import Reachability
import StackPlanning
import Synthesis
import Topology

/// What came of asking: the network, and what is said of the topology or the templates.
package struct ReachReading {
  package let diagnostics: Diagnostics
  /// Nil when there are errors.
  package let reach: AnsweringNetwork?
}

/// Reads a topology's network as it would be written, or as the templates given have it.
package func reach(_ source: SourceFile, templates files: [TemplateFile]) throws(UnreadableTemplate) -> ReachReading {
  var diagnostics = Diagnostics()
  let tree = parse(source, &diagnostics)
  guard let network = checkedNetwork(tree, &diagnostics) else {
    return ReachReading(diagnostics: diagnostics, reach: nil)
  }
  var (files, lines) = (files, RuleLines.none)
  if files.isEmpty {
    let synthesizer = Synthesizer(of: network)
    diagnostics.append(contentsOf: synthesizer.acls.problems(in: network))
    if diagnostics.hasErrors { return ReachReading(diagnostics: diagnostics, reach: nil) }
    files = planStacks(for: network).stacks.map { stack in
      TemplateFile(stack: stack.name, bytes: synthesizer.synthesize(stack).render())
    }
    let rules = synthesizer.acls.contents(in: network).flatMap { $0.ingress + $0.egress }
    lines = RuleLines(rules.map { ($0.id, $0.wants) }) { source.line(at: $0.lower) }
  }
  var templates: [StackTemplate] = []
  for file in files { templates.append(try file.template()) }
  return ReachReading(diagnostics: diagnostics, reach: AnsweringNetwork(templates, of: network, lines))
}
