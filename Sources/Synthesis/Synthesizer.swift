import Addressing
package import CloudFormation
package import StackPlanning
package import Topology

/// Makes the template of each stack of a plan.
package struct Synthesizer: Sendable {
  package let network: Network
  /// The tiers that have routes.
  package let routed: RoutedTiers
  let requesters: Requesters
  let acls: NetworkACLs
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
    let zones = zoneLetters.prefix(stack.zoneParameters).map { letter in
      Parameter("Zone\(letter)", .availabilityZone, "The availability zone of the subnets \(letter.lowercased())")
    }
    let taken = stack.takes.map { Parameter($0.name, kind(of: $0, in: stack), "Output of stack " + $0.giver) }
    return zones + homeAccount(stack) + taken + requestParameters(of: stack)
  }

  /// CloudFormation looks a VPC's id up in the stack's own account and region, and would not find one from elsewhere.
  private func kind(of take: Take, in stack: Stack) -> Parameter.Kind {
    if case .vpc(let vpc) = take.value, network.site(of: vpc) == stack.site { .vpc } else { .text }
  }

  /// The id of the home account, where the topology does not name it and a role trusts it.
  private func homeAccount(_ stack: Stack) -> [Parameter] {
    stack.takesHomeAccount ? [Parameter(LogicalID.homeAccount, .text, "The id of the home account")] : []
  }
}
