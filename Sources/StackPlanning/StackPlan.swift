package import Topology

/// The stacks of a network, what each takes from others, and the waves in which they deploy. Deleting goes backward.
package struct StackPlan: Sendable {
  /// By wave, then by name.
  package let stacks: [Stack]

  /// The tiers that the stacks' routes are of.
  package let routed: RoutedTiers

  package init(stacks: [Stack], routed: RoutedTiers) {
    self.stacks = stacks
    self.routed = routed
  }

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
  /// Where it is deployed.
  package let site: Site
  /// The VPCs that it makes or, where they are there already, adds to.
  package let vpcs: [VPCRef]
  /// The connections that it asks for.
  package let connections: [ConnectionRef]
  /// The sides of connections whose routes and DNS resolution it holds.
  package let sides: [ConnectionSide]
  /// The externals whose routes, and connection if we ask for it, it holds.
  package let externals: [ExternalRef]
  /// Whether it holds its site's function that switches DNS resolution.
  package let hasDNSFunction: Bool
  /// What it is deployed with, in the order of its template: zones, the home account, what it takes, how requests stand.
  package internal(set) var parameters: [StackParameter] = [] {
    didSet { takesFrom = Set(parameters.compactMap(\.giver)).sorted() }
  }
  /// The names of the stacks that it takes from, each once.
  package private(set) var takesFrom: [String] = []
  /// The names of stacks whose waves come before its own though it takes nothing from them.
  var follows: [String] = []
  /// The names of stacks with the rules that guard its routes in VPCs that are there already. It waits for them as for
  /// those that it takes from.
  package internal(set) var guardedBy: [String] = []
  /// The values that other stacks and people can read, each an output.
  package internal(set) var gives: [Give] = []
  /// Counted from 0.
  package internal(set) var wave = 0

  init(
    name: String, summary: String, site: Site, vpcs: [VPCRef] = [], connections: [ConnectionRef] = [],
    sides: [ConnectionSide] = [], externals: [ExternalRef] = [], hasDNSFunction: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.site = site
    self.vpcs = vpcs
    self.connections = connections
    self.sides = sides
    self.externals = externals
    self.hasDNSFunction = hasDNSFunction
  }
}

/// One end of a connection.
package struct ConnectionSide: Hashable, Sendable {
  package let connection: ConnectionRef
  package let vpc: VPCRef
}

/// A value that one stack takes from another.
package struct Take: Hashable, Sendable {
  package let value: SharedValue
  /// The parameter's name, which is that of the giver's output.
  package let name: String
  /// The name of the stack that gives it.
  package let giver: String
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
