import CloudFormation
package import Diagnostics
import HCL
import Proof
import Reachability
import StackPlanning
import Synthesis
import Topology

/// A network that can be asked who reaches whom: compiled from a topology, or read from templates.
package struct Reach {
  let paths: Paths
  /// What a topology promises of it; nil for templates alone.
  let bound: BoundNetwork?
  /// The ports that answers come back to.
  let ephemeral: NumberSet

  /// What the templates of a topology's network let flow: those that it compiles to, or others that it is to be held
  /// against.
  init(_ templates: [StackTemplate], of network: Network) {
    let bound = BoundNetwork(templates, of: network)
    self.bound = bound
    paths = bound.paths
    ephemeral = bound.promise.ephemeral
  }

  /// What templates let flow, whatever made them.
  init(_ templates: [StackTemplate], _ parameters: [String: String]) {
    bound = nil
    paths = Paths(of: DeployedNetwork(of: templates, beside: Surroundings(parameters: parameters)))
    ephemeral = NumberSet(1024...65535)
  }

  /// In what the templates differ from the topology, as phrases; none without a topology.
  package var broken: [String] {
    guard let verdict = bound.map({ Verdict($0) }) else { return [] }
    return verdict.findings.map(\.words) + verdict.brokenGuards.map(\.words)
  }

  /// What the templates hold that may decide who reaches whom and is not understood, and rules that never match.
  package var remarks: [String] {
    let unknowns = paths.network.unknowns.map { "\($0.source.words): \($0.reason)" }
    let idle = paths.network.idleRules.map {
      "\($0.source.words): rule \($0.number) of \($0.acl) can never match, the rules before it match whatever it does"
    }
    return unknowns + idle
  }

  /// A place as people write it.
  func title(of place: Place) -> String {
    switch place {
    case .group(let group): paths.groups[group].name
    case .outsider(let outsider): paths.network.outsiders[outsider].name
    case .internet: "internet"
    }
  }

  /// Every place that packets come from or go to.
  var places: [Place] {
    paths.groups.indices.map { .group(Handle($0)) } + paths.network.outsiders.indices.map { .outsider(Handle($0)) }
      + [.internet]
  }
}

extension Source {
  /// Where it is written, e.g. `acme--vpc--prod ProdAppAclIn2000`.
  var words: String { stack.isEmpty ? id : "\(stack) \(id)" }
}

/// What came of asking: the network, and what is said of the topology or the templates.
package struct ReachReading {
  package let diagnostics: Diagnostics
  /// Nil when there are errors.
  package let reach: Reach?
}

/// Why a template cannot be read.
package struct UnreadableTemplate: Error {
  package let stack: String
  /// A phrase.
  package let reason: String
}

extension TemplateFile {
  fileprivate func template() throws(UnreadableTemplate) -> StackTemplate {
    switch read() {
    case .success(let read): return read.template
    case .failure(let unreadable): throw UnreadableTemplate(stack: stack, reason: unreadable.reason)
    }
  }
}

/// Reads a topology's network as it compiles, or as the templates given have it.
package func reach(_ source: SourceFile, templates files: [TemplateFile]) throws(UnreadableTemplate) -> ReachReading {
  var diagnostics = Diagnostics()
  let tree = parse(source, &diagnostics)
  guard let network = checkedNetwork(tree, &diagnostics) else {
    return ReachReading(diagnostics: diagnostics, reach: nil)
  }
  var templates: [StackTemplate] = []
  for file in files { templates.append(try file.template()) }
  if files.isEmpty {
    let synthesizer = Synthesizer(of: network)
    templates = planStacks(for: network).stacks.map { StackTemplate(name: $0.name, synthesizer.synthesize($0)) }
    diagnostics.append(contentsOf: synthesizer.problems)
    if diagnostics.hasErrors { return ReachReading(diagnostics: diagnostics, reach: nil) }
  }
  return ReachReading(diagnostics: diagnostics, reach: Reach(templates, of: network))
}

/// Reads templates alone, with the values of `parameters` that have no default.
package func reach(
  templates files: [TemplateFile], parameters: [String: String]
) throws(UnreadableTemplate) -> Reach {
  var templates: [StackTemplate] = []
  for file in files { templates.append(try file.template()) }
  return Reach(templates, parameters)
}
