package import Diagnostics
import StackPlanning
package import Survey
package import Synthesis
package import Topology

/// What a person wants to know of a network that compiled.
package struct Report: Sendable {
  package let network: String
  package let layout: String
  package var stacks: [StackFacts] { survey.stacks }
  /// Whether all stacks are in one account and region, so that it need not be said of each.
  let isInOneSite: Bool
  /// In `layout = "site"`, how many more default spokes fit into the home site's stack.
  package let spokesThatFit: Int?
  /// What answers leave open, for security groups to close.
  package let residue: [TitledResidue]
  /// What is open because no network ACL filters, a sentence; nil where all are filtered.
  let unfiltered: String?
  /// What `plan` says beside that, a sentence each; that one first.
  package let notes: [String]
  /// What there is to know of the network beside its templates.
  package let survey: Survey
  /// The names of the VPCs, in the network's order.
  let vpcNames: [String]
  /// How many tiers each VPC has, by its name.
  let tiers: [String: Int]

  /// `spokesThatFit`: how many more default spokes do into the stack of `layout = "site"`.
  package init(
    of network: Network, _ compiled: [CompiledStack], _ synthesizer: Synthesizer, _ source: SourceFile,
    spokesThatFit: Int?
  ) {
    self.network = network.name.text
    layout = network.layout.rawValue
    isInOneSite = Set(compiled.map(\.stack.site)).count <= 1
    self.spokesThatFit = spokesThatFit
    residue = titledResidue(of: network)
    unfiltered = unfilteredNote(of: network)
    notes = (unfiltered.map { [$0] } ?? []) + PlanReport.notes(of: synthesizer)
    survey = Survey(of: network, compiled.map { $0.facts(in: network) }, synthesizer) { source.line(at: $0.lower) }
    vpcNames = network.vpcs.map(\.name.text)
    tiers = Dictionary(network.vpcs.map { ($0.name.text, $0.tiers.count) }) { first, _ in first }
  }
}

extension CompiledStack {
  fileprivate func facts(in network: Network) -> StackFacts {
    StackFacts(
      stack, of: network, resources: resources, bytes: bytes.count, parameters: parameters, outputs: outputs)
  }
}
