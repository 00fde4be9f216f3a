package import Topology

/// The stacks of a network, what each takes from others, and the waves in which they deploy. Deleting goes backward.
package struct StackPlan: Sendable {
  /// By wave, then by name.
  package let stacks: [Stack]

  package init(stacks: [Stack]) { self.stacks = stacks }

  /// The stacks of each wave; a stack takes only from earlier waves.
  package var waves: [[Stack]] {
    let last = stacks.map(\.wave).max() ?? -1
    return (0...max(last, 0)).map { wave in stacks.filter { $0.wave == wave } }.filter { !$0.isEmpty }
  }
}

/// One stack: what it holds, what it takes and what it gives.
package struct Stack: Sendable {
  /// Its name in CloudFormation, e.g. `acme--link--mgmt--prod`.
  package let name: String
  /// What its description in the console says it is, e.g. "the connection of mgmt and prod".
  package let summary: String
  package let vpcs: [VPCRef]
  package let connections: [ConnectionRef]
  /// The externals whose routes it holds.
  package let externals: [ExternalRef]
  /// How many zone parameters it has: `ZoneA`, `ZoneB`…
  package let zoneParameters: Int
  /// Values of other stacks, each a parameter of this one; the parameter has the output's name.
  package let takes: [Take]
  /// The values that other stacks and people can read, each an output.
  package let gives: [Give]
  /// Counted from 0.
  package let wave: Int

  package init(
    name: String, summary: String, vpcs: [VPCRef] = [], connections: [ConnectionRef] = [],
    externals: [ExternalRef] = [], zoneParameters: Int = 0, takes: [Take] = [], gives: [Give] = [],
    wave: Int = 0
  ) {
    self.name = name
    self.summary = summary
    self.vpcs = vpcs
    self.connections = connections
    self.externals = externals
    self.zoneParameters = zoneParameters
    self.takes = takes
    self.gives = gives
    self.wave = wave
  }
}

/// A value that one stack takes from another.
package struct Take: Hashable, Sendable {
  package let value: SharedValue
  /// The parameter's name, which is that of the giver's output.
  package let name: String
  /// The name of the stack that gives it.
  package let giver: String

  init(_ value: SharedValue, of giver: String, in network: Network) {
    self.value = value
    name = value.outputName(in: network)
    self.giver = giver
  }
}

/// A value that a stack gives.
package struct Give: Hashable, Sendable {
  package let value: SharedValue
  /// The output's name.
  package let name: String
  /// The export's name; nil for what is not exported.
  package let export: String?

  init(_ value: SharedValue, in network: Network) {
    self.value = value
    name = value.outputName(in: network)
    export = value.exportName(in: network)
  }
}

/// The most zones that a VPC can have: a tier has four slots.
package let zoneLetters = ["A", "B", "C", "D"]

/// The same letters as names and exports have them.
package let zoneNames = ["a", "b", "c", "d"]
