package import Diagnostics
package import Synthesis
package import Topology

/// What there is to know of a compiled network, beside its templates: what `plan` says in short and the page in full.
///
/// What only the page tells is made when it is asked for.
package struct Survey: Sendable {
  /// By wave, then by name.
  package let stacks: [StackFacts]
  package let addressPlan: AddressPlan
  /// Every limit and quota, with all that counts against it; by kind.
  package let usages: [Usage]
  package let cost: MonthlyCost
  /// Every network ACL of ours, by VPC and tier.
  package let acls: [ACLTable]
  private let network: Network
  private let lines: Lines

  /// `line` says in which line of the topology, from 1, a place is.
  package init(
    of network: Network, _ stacks: [StackFacts], _ synthesizer: Synthesizer, line: (SourceRange) -> Int
  ) {
    self.network = network
    self.stacks = stacks
    lines = Lines(of: network, line)
    let contents = synthesizer.aclContents
    addressPlan = AddressPlan(of: network)
    usages = Usage.all(of: network, stacks, contents)
    cost = MonthlyCost(of: network)
    acls = ACLTable.all(contents, of: network, in: stacks, lines)
  }

  /// Who may open what to whom, with why; by the ends.
  package var permissions: [Permission] { Permission.all(of: network, lines) }

  /// What answers leave open, by the tiers that it reaches or leaves.
  package var residue: [TierResidue] { TierResidue.all(of: network) }
}
