import CloudFormation
import JSONText
import StackPlanning
import Topology

/// How one stack names the values that it holds or takes.
struct StackScope: Sendable {
  let stack: Stack
  let network: Network
  private let held: Set<VPCRef>
  private let asked: Set<ConnectionRef>

  init(stack: Stack, network: Network) {
    self.stack = stack
    self.network = network
    held = Set(stack.vpcs)
    asked = Set(stack.connections)
  }

  /// The VPC's id: its own resource's, the parameter that takes it, or what the topology says of one that is there.
  func vpc(_ vpc: VPCRef) -> JSON {
    if let existing = network.existing(vpc) { return .string(existing.vpc) }
    return .ref(held.contains(vpc) ? network[vpc].vpcID : SharedValue.vpc(vpc).outputName(in: network))
  }

  /// The route table's id, likewise.
  func routeTable(_ table: RouteTable) -> JSON {
    if let existing = table.existing { return .string(existing) }
    return .ref(
      held.contains(table.vpc)
        ? table.logicalID(in: network) : SharedValue.routeTable(table).outputName(in: network))
  }

  /// The connection's id, likewise.
  func connection(_ connection: ConnectionRef) -> JSON {
    .ref(
      asked.contains(connection)
        ? network.connectionID(connection) : SharedValue.connection(connection).outputName(in: network))
  }

  /// The ARN of the role by which other accounts connect to a VPC.
  func acceptRole(_ vpc: VPCRef) -> JSON {
    held.contains(vpc)
      ? .attribute("Arn", of: network[vpc].acceptRoleID) : .ref(SharedValue.acceptRole(vpc).outputName(in: network))
  }

  /// The ARN of the function that switches DNS resolution in the stack's site.
  var dnsFunction: JSON {
    stack.hasDNSFunction
      ? .attribute("Arn", of: LogicalID.dnsFunction)
      : .ref(SharedValue.dnsFunction(stack.site).outputName(in: network))
  }

  func holds(_ vpc: VPCRef) -> Bool { held.contains(vpc) }

  /// The logical ids of the connections of a VPC that the stack makes or asks for.
  func connectionsMade(of vpc: VPCRef) -> [String] {
    stack.connections.filter { network[$0].requester == vpc || network[$0].accepter == vpc }.map(network.connectionID)
      + stack.externals.map { network[$0] }.filter { $0.peer == vpc && $0.request != nil }.map(\.requestID)
  }
}
