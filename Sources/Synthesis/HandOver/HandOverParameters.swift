import CloudFormation
import Topology

/// What the other side can choose in its template, and what follows from it.
extension HandOver {
  var parameters: [Parameter] {
    [connection] + (external.request == nil ? [vpc] : []) + (routedBlocks.isEmpty ? [] : tables) + [dns] + role
  }

  private var connection: Parameter {
    Parameter(
      Name.connection, .text,
      "The connection's id, once it stands: without it there are no routes and no DNS resolution",
      fallback: external.connection ?? "", pattern: "^(pcx-[0-9a-f]+)?$")
  }

  private var vpc: Parameter {
    Parameter(
      Name.vpc, .text, "Your VPC at the connection: needed for DNS resolution alone", fallback: "",
      pattern: "^(vpc-[0-9a-f]+)?$")
  }

  private var tables: [Parameter] {
    HandOver.routeTables.map { name in
      Parameter(
        name, .text, "A route table of subnets that talk with \(network.name.text), or nothing", fallback: "",
        pattern: "^(rtb-[0-9a-f]+)?$")
    }
  }

  private var dns: Parameter {
    Parameter(
      Name.dns, .text,
      "Whether \(network.name.text) resolves your VPC's public host names to private addresses",
      fallback: "no", values: ["yes", "no"])
  }

  /// None where they ask: they need no role.
  private var role: [Parameter] {
    guard let request = external.request else { return [] }
    let accept = Parameter(
      Name.acceptRole, .text, "Whether to make the role that accepts the connections that we ask for",
      fallback: request.role == nil ? "no" : "yes", values: ["yes", "no"])
    return [accept] + (ourAccount == nil ? [account(isOptional: request.role == nil)] : [])
  }

  private func account(isOptional: Bool) -> Parameter {
    Parameter(
      Name.ourAccount, .text, "The 12 digits of our account, which may take the role that accepts",
      fallback: isOptional ? "" : nil, pattern: isOptional ? "^([0-9]{12})?$" : "^[0-9]{12}$")
  }
}

extension HandOver {
  var roleCondition: String { "MakesAcceptRole" }

  var dnsCondition: String { "SwitchesDns" }

  func condition(of table: String) -> String { "Routes" + table }

  /// Each part of the template stands only where all that it needs is given.
  var conditions: [Condition] {
    let connected = Condition.Test.given(Name.connection)
    let routes = routedBlocks.isEmpty ? [] : HandOver.routeTables
    let dns: [Condition.Test] = [.parameter(Name.dns, is: "yes"), connected]
    return (external.request == nil ? [] : [Condition(roleCondition, takesRole)])
      + routes.map { Condition(condition(of: $0), .all([.given($0), connected])) }
      + [Condition(dnsCondition, .all(external.request == nil ? dns + [.given(Name.vpc)] : dns))]
  }

  private var takesRole: Condition.Test {
    let wanted = Condition.Test.parameter(Name.acceptRole, is: "yes")
    return ourAccount == nil ? .all([wanted, .given(Name.ourAccount)]) : wanted
  }
}
