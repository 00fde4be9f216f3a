import ACLPlanning
package import Diagnostics
package import Synthesis
package import Topology

/// What there is to know of a compiled network, beside its templates: what `plan` says in short and the page in full.
///
/// But for the stacks all is made when it is asked for: `compile` tells of these alone where it leaves the page out.
package struct Survey: Sendable {
  /// By wave, then by name.
  package let stacks: [StackFacts]
  private let network: Network
  private let synthesizer: Synthesizer
  private let lines: Lines

  /// `line` says in which line of the topology, from 1, a place is.
  package init(
    of network: Network, _ stacks: [StackFacts], _ synthesizer: Synthesizer, line: (SourceRange) -> Int
  ) {
    self.network = network
    self.synthesizer = synthesizer
    self.stacks = stacks
    lines = Lines(of: network, line)
  }

  package var addressPlan: AddressPlan { AddressPlan(of: network) }

  /// Every limit and quota, with all that counts against it; by kind.
  package var usages: [Usage] { Usage.all(of: network, stacks, synthesizer.acls.contents(in: network)) }

  package var cost: MonthlyCost { MonthlyCost(of: network) }

  /// Every network ACL of ours, by VPC and tier.
  package var acls: [ACLTable] { ACLTable.all(synthesizer.acls.contents(in: network), of: network, in: stacks, lines) }

  /// Who may open what to whom, with why; by the ends.
  package var permissions: [Permission] { Permission.all(of: network, lines) }

  /// What answers leave open, by the tiers that it reaches or leaves.
  package var residue: [TierResidue] { TierResidue.all(of: network) }
}
