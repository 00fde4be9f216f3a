package import ACLPlanning
package import CloudFormation
package import StackPlanning
package import Topology

/// Makes the template of each stack of a plan.
package struct Synthesizer: Sendable {
  package let network: Network
  /// The tiers that have routes.
  package let routed: RoutedTiers
  let requesters: Requesters
  package let acls: NetworkACLs
  let toldGrants: ToldGrants

  /// The routed tiers are those of the plan, where there is one.
  package init(of network: Network, _ routed: RoutedTiers? = nil) {
    self.network = network
    self.routed = routed ?? RoutedTiers(of: network)
    requesters = Requesters(of: network)
    acls = NetworkACLs(of: network, self.routed)
    toldGrants = ToldGrants(of: network)
  }

  /// The template of one stack.
  package func synthesize(_ stack: Stack) -> Template {
    let scope = StackScope(stack: stack, network: network)
    var resources: [Resource] = []
    for vpc in stack.vpcs { addVPC(vpc, scope, to: &resources) }
    resources += functionResources(stack, scope)
    addConnections(of: stack, scope, to: &resources)
    for external in stack.externals { addExternal(external, scope, to: &resources) }
    return Template(
      summary: Template.summary(network: network.name.text, stack.summary), metadata: metadata(of: stack),
      parameters: parameters(of: stack), conditions: requestConditions(of: stack), resources: resources,
      outputs: stack.gives.map { output($0, scope) })
  }

  /// The parameters of a stack's template.
  package func parameters(of stack: Stack) -> [Parameter] {
    stack.parameters.map { declaration(of: $0, in: stack) }
  }

  /// A parameter as the template declares it.
  package func declaration(of parameter: StackParameter, in stack: Stack) -> Parameter {
    switch parameter.source {
    case .zone(let zone):
      Parameter(parameter.name, .availabilityZone, "The availability zone of the subnets \(zoneNames[zone])")
    case .homeAccount: Parameter(parameter.name, .text, "The id of the home account")
    case .taken(let value, let giver): Parameter(parameter.name, kind(of: value, in: stack), "Output of stack " + giver)
    case .requestActive(let external):
      Parameter(
        parameter.name, .text, "Whether the connection with \(network[external].name.text) is active",
        fallback: "false", values: ["true", "false", "deleted"])
    case .requestAttempt(let external):
      Parameter(
        parameter.name, .text, "How often \(network[external].name.text) has been asked for a connection",
        fallback: "1")
    }
  }

  /// CloudFormation looks a VPC's id up in the stack's own account and region, and would not find one from elsewhere.
  private func kind(of value: SharedValue, in stack: Stack) -> Parameter.Kind {
    if case .vpc(let vpc) = value, network.site(of: vpc) == stack.site { .vpc } else { .text }
  }
}
