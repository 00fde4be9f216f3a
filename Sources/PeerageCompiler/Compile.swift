import ACLPlanning
package import Artifacts
package import Changes
package import CloudFormation
package import Diagnostics
import HCL
package import PlanReport
import Proof
package import Reach
import Reachability
import StackPlanning
import Synthesis
import Topology

/// What came of one topology: what there is to say of it and, without errors, what it compiles to.
package struct Compilation: Sendable {
  /// In order of the source.
  package let diagnostics: Diagnostics
  /// The outcome; nil when there are errors.
  package let outcome: Outcome?

  /// What a topology without errors compiles to. Whoever only checks wants nothing of it, so that it is made when it is
  /// asked for.
  package struct Outcome: Sendable {
    let network: Network
    let stacks: [CompiledStack]
    let synthesizer: Synthesizer
    let source: SourceFile
    let topologyPath: String?

    package var report: Report {
      Report(of: network, stacks, synthesizer, source, spokesThatFit: spokesThatFit)
    }

    private var spokesThatFit: Int? {
      let home = network.layout == .site ? stacks.first { $0.stack.site == network.home } : nil
      return home.flatMap { MoreSpokes(of: network, source)?.thatFit(into: $0) }
    }

    /// All files: the page and the picture, unless they are to be left out, the templates, the hand-overs, the scripts.
    package func artifacts(_ report: Report, withPage: Bool = true) -> [Artifact] {
      (withPage ? pages(report) : []) + PeerageCompiler.artifacts(stacks, synthesizer, source, at: topologyPath)
    }

    /// The page and the picture.
    package func pages(_ report: Report) -> [Artifact] { pageArtifacts(of: network, source, report) }

    /// What the templates do compared with those that were there before. `before` is where the network stood as its
    /// scripts knew it then, if they are there.
    package func change(from old: [TemplateFile], before: KnownSites? = nil) -> NetworkChange {
      let now = KnownSites(of: stacks, network)
      let new = stacks.map { TemplateFile(stack: $0.stack.name, bytes: $0.bytes).placed(by: now) }
      var change = NetworkChange(from: old.map { $0.placed(by: before) }, to: new, of: network)
      if let before { change.compareSites(before, now) }
      return change
    }

    /// Whether the network stands in other places than its scripts knew before.
    package func isElsewhere(than before: KnownSites?) -> Bool {
      guard let before else { return false }
      return KnownSites(of: stacks, network).differ(from: before)
    }
  }
}

/// Compiles a topology: the whole of the pipeline.
///
/// `topologyPath` is where the topology lies below the output folder, e.g. `stacks/acme.hcl`, so that the scripts can
/// tell whether it has changed since; nil when it lies elsewhere. `today` decides what is said, never what is written.
/// `render` makes a template's bytes, once: these are proven, and these are written.
package func compile(
  _ source: SourceFile, topologyPath: String?, today: Day? = nil,
  render: (Template) -> [UInt8] = { $0.render() }
) -> Compilation {
  var diagnostics = Diagnostics()
  let tree = parse(source, &diagnostics)
  guard let network = checkedNetwork(tree, &diagnostics) else { return .rejected(diagnostics) }
  let plan = planStacks(for: network)
  let synthesizer = Synthesizer(of: network, plan.routed)
  let stacks = plan.stacks.map { stack in
    let template = synthesizer.synthesize(stack)
    return CompiledStack(stack, template, bytes: render(template), of: network)
  }
  diagnostics.append(contentsOf: synthesizer.acls.problems(in: network) + stacks.flatMap(\.problems))
  if diagnostics.hasErrors { return .rejected(diagnostics) }
  prove(stacks, keep: network, &diagnostics)
  if diagnostics.hasErrors { return .rejected(diagnostics) }
  if let ending = runtimeEnding(on: today, stacks, in: network) { diagnostics.append(ending) }
  return Compilation(
    diagnostics: diagnostics,
    outcome: .init(
      network: network, stacks: stacks, synthesizer: synthesizer, source: source, topologyPath: topologyPath))
}

/// The network that a tree describes, when it and its checks find no error.
func checkedNetwork(_ tree: SyntaxTree, _ diagnostics: inout Diagnostics) -> Network? {
  guard let network = resolve(tree, &diagnostics) else { return nil }
  check(network, &diagnostics)
  return diagnostics.hasErrors ? nil : network
}

/// Holds what the templates let flow, as they are written, against what the topology promises.
private func prove(_ stacks: [CompiledStack], keep network: Network, _ diagnostics: inout Diagnostics) {
  let verdict = Verdict(on: stacks.map { WrittenTemplate(stack: $0.stack.name, bytes: $0.bytes) }, of: network)
  diagnostics.append(contentsOf: verdict.findings.map { Diagnostic($0, in: network) })
  diagnostics.append(contentsOf: verdict.brokenGuards.map { Diagnostic($0) })
  let shared = network.sharedACLs
  let idle = verdict.idleRules.filter { !shared.contains($0.acl) }
  diagnostics.append(contentsOf: idle.map { Diagnostic($0, in: network) })
}

extension Compilation {
  fileprivate static func rejected(_ diagnostics: Diagnostics) -> Compilation {
    Compilation(diagnostics: diagnostics, outcome: nil)
  }
}
