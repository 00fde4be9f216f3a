package import Addressing

/// Who can send what to whom in a network: exact, for every address and every kind of packet.
///
/// A class, since decisions about ACLs are kept once they are made.
package final class Paths {
  package let network: DeployedNetwork
  package let groups: [SubnetGroup]
  /// The groups of each VPC.
  package let groupsOfVPC: [[Handle<SubnetGroup>]]
  private let groupOfSubnet: [Handle<SubnetGroup>?]
  private let connectionsOfVPC: [[Handle<Connection>]]
  private let outsidersOfVPC: [[Handle<Outsider>]]
  let routings: [Routing]
  private let targets: [[Route.Target]]
  private var internets: [AddressSet?]
  private let decisions: Decisions

  /// `name` names the tier of a subnet, e.g. `app`; without a name the subnets' own names stand for it.
  package init(
    of network: DeployedNetwork,
    name: (_ network: DeployedNetwork, _ subnet: Subnet) -> SubnetsName? = { $0.tierByName(of: $1) }
  ) {
    self.network = network
    routings = network.tables.map { Routing($0) }
    groups = network.groups(routings, name)
    var groupsOfVPC = [[Handle<SubnetGroup>]](repeating: [], count: network.vpcs.count)
    var groupOfSubnet = [Handle<SubnetGroup>?](repeating: nil, count: network.subnets.count)
    for (index, group) in groups.enumerated() {
      groupsOfVPC[group.vpc.index].append(Handle(index))
      for subnet in group.subnets { groupOfSubnet[subnet.index] = Handle(index) }
    }
    self.groupsOfVPC = groupsOfVPC
    self.groupOfSubnet = groupOfSubnet
    var connectionsOfVPC = [[Handle<Connection>]](repeating: [], count: network.vpcs.count)
    for (index, connection) in network.connections.enumerated() {
      for case .vpc(let vpc) in [connection.requester, connection.accepter] {
        connectionsOfVPC[vpc.index].append(Handle(index))
      }
    }
    self.connectionsOfVPC = connectionsOfVPC
    var outsidersOfVPC = [[Handle<Outsider>]](repeating: [], count: network.vpcs.count)
    for (index, outsider) in network.outsiders.enumerated() { outsidersOfVPC[outsider.vpc.index].append(Handle(index)) }
    self.outsidersOfVPC = outsidersOfVPC
    targets = zip(network.tables, routings).map { table, routing in
      var seen: Set<Route.Target> = []
      return table.routes.map(\.target).filter { seen.insert($0).inserted }
    }
    decisions = Decisions(on: network)
    internets = Array(repeating: nil, count: network.vpcs.count)
  }

  /// The addresses that are the internet for a VPC.
  package func internet(of vpc: Handle<VPC>) -> AddressSet {
    if let known = internets[vpc.index] { return known }
    let found = network.internet(of: vpc, beside: peers(of: vpc), outsiders(of: vpc))
    internets[vpc.index] = found
    return found
  }

  /// The networks next to a VPC that no template makes.
  package func outsiders(of vpc: Handle<VPC>) -> [Handle<Outsider>] { outsidersOfVPC[vpc.index] }

  /// The VPCs that connections join with one.
  package func peers(of vpc: Handle<VPC>) -> [Handle<VPC>] {
    connectionsOfVPC[vpc.index].compactMap { peer(of: vpc, over: $0) }
  }

  /// The VPC at the other end of a connection, if it is one of these.
  func peer(of vpc: Handle<VPC>, over connection: Handle<Connection>) -> Handle<VPC>? {
    if case .vpc(let peer)? = network.connections[connection].other(than: vpc) { peer } else { nil }
  }

  func group(of subnet: Handle<Subnet>) -> Handle<SubnetGroup>? { groupOfSubnet[subnet.index] }

  /// What a group's table leads to, each once.
  func targets(of group: SubnetGroup) -> [Route.Target] { targets[group.table.index] }

  func isAttached(_ gateway: Handle<InternetGateway>, to vpc: Handle<VPC>) -> Bool {
    network.gateways[gateway].vpc == vpc
  }

  /// What may leave a group for some addresses.
  package func leaving(_ group: SubnetGroup, to addresses: AddressSet) -> [Filter.Piece] {
    decisions.answer(group.acl, isEgress: true, addresses)
  }

  /// Whether a group's ACL lets packets leave to every address, or enter from it, by one rule ahead of all that could
  /// stop them; false where that takes a look at the addresses.
  package func passes(_ packets: PacketSet, _ group: SubnetGroup, isEgress: Bool) -> Bool {
    let rules = isEgress ? network.acls[group.acl].egress : network.acls[group.acl].ingress
    for rule in rules {
      let matched = network.packetSets[rule.packets]
      if rule.allows, rule.block == .everything, packets.isSubset(of: matched) { return true }
      if !rule.allows, packets.meets(matched) { return false }
    }
    return false
  }

  /// What may enter a group from some addresses.
  package func entering(_ group: SubnetGroup, from addresses: AddressSet) -> [Filter.Piece] {
    decisions.answer(group.acl, isEgress: false, addresses)
  }
}
