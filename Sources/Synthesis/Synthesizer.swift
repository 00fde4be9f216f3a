import Addressing
package import CloudFormation
package import StackPlanning
package import Topology

/// Makes the template of each stack of a plan.
package struct Synthesizer: Sendable {
  package let network: Network
  let routed: RoutedTiers
  let acls: NetworkACLs

  package init(of network: Network) {
    self.network = network
    routed = RoutedTiers(of: network)
    acls = NetworkACLs(of: network)
  }

  /// The template of one stack.
  package func synthesize(_ stack: Stack) -> Template {
    let scope = StackScope(stack: stack, network: network)
    var resources: [Resource] = []
    for vpc in stack.vpcs { resources += vpcResources(vpc, scope) }
    for connection in stack.connections { resources += connectionResources(connection, scope) }
    for external in stack.externals { resources += routes(of: network[external].peer, to: .external(external), scope) }
    return Template(
      summary: "Peerage network " + network.name.text + ": " + stack.summary, parameters: parameters(of: stack),
      resources: resources, outputs: stack.gives.map { output($0, scope) })
  }

  private func parameters(of stack: Stack) -> [Parameter] {
    let zones = zoneLetters.prefix(stack.zoneParameters).map { letter in
      Parameter("Zone\(letter)", .availabilityZone, "The availability zone of the subnets \(letter.lowercased())")
    }
    let taken = stack.takes.map { take in
      let kind: Parameter.Kind = if case .vpc = take.value { .vpc } else { .text }
      return Parameter(take.name, kind, "Output of stack " + take.giver)
    }
    return zones + taken
  }
}

/// How one stack names the values that it holds or takes.
struct StackScope: Sendable {
  let stack: Stack
  let network: Network
  private let held: Set<VPCRef>

  init(stack: Stack, network: Network) {
    self.stack = stack
    self.network = network
    held = Set(stack.vpcs)
  }

  /// The VPC's id: its own resource's, or the parameter that takes it.
  func vpc(_ vpc: VPCRef) -> JSON {
    .ref(held.contains(vpc) ? network[vpc].vpcID : SharedValue.vpc(vpc).outputName(in: network))
  }

  /// The route table's id: its own resource's, or the parameter that takes it.
  func routeTable(_ table: RouteTable) -> JSON {
    .ref(
      held.contains(table.vpc)
        ? table.logicalID(in: network) : SharedValue.routeTable(table).outputName(in: network))
  }

  func holds(_ vpc: VPCRef) -> Bool { held.contains(vpc) }
}
