import ACLPlanning
import Addressing
import CloudFormation
import JSONText
import StackPlanning
import Topology

extension Synthesizer {
  /// The connections of a stack, each with the sides that the stack holds, then the sides of other stacks' connections.
  func addConnections(of stack: Stack, _ scope: StackScope, to resources: inout [Resource]) {
    if stack.connections.isEmpty, stack.sides.isEmpty { return }
    var sides = Dictionary(grouping: stack.sides, by: \.connection)
    for ref in stack.connections {
      resources.append(connection(ref, scope))
      for side in sides.removeValue(forKey: ref) ?? [] { addSide(side, scope, to: &resources) }
    }
    for side in stack.sides where sides[side.connection] != nil { addSide(side, scope, to: &resources) }
  }

  private func connection(_ ref: ConnectionRef, _ scope: StackScope) -> Resource {
    let ends = [network[ref].requester, network[ref].accepter]
    return .peeringConnection(
      network.connectionID(ref), dependsOn: secondaryBlocks(of: ends, scope), requester: scope.vpc(ends[0]),
      accepter: scope.vpc(ends[1]), in: accepterPlace(ref, scope),
      tags: ResourceTags(name: network.nameTag(network.name(of: ends[0]).text, network.name(of: ends[1]).text)))
  }

  /// The resources of the secondary blocks of those VPCs that the stack makes.
  func secondaryBlocks(of vpcs: [VPCRef], _ scope: StackScope) -> [String] {
    vpcs.filter { scope.holds($0) && network.existing($0) == nil }.flatMap { vpc in
      network.blocks(of: vpc).dropFirst().map { network[vpc].secondaryBlockID($0) }
    }
  }

  private func accepterPlace(_ ref: ConnectionRef, _ scope: StackScope) -> AccepterPlace {
    guard let terms = ConnectionTerms(ref, in: network) else { return AccepterPlace() }
    return AccepterPlace(
      account: terms.account.map { .string($0) }, region: terms.region,
      role: terms.role == nil ? nil : scope.acceptRole(network[ref].accepter))
  }

  /// The routes of one side of a connection, and its DNS resolution.
  private func addSide(_ side: ConnectionSide, _ scope: StackScope, to resources: inout [Resource]) {
    let connection = network[side.connection]
    let id = scope.connection(side.connection)
    addRoutes(of: side.vpc, to: .vpc(connection.peer(of: side.vpc)), over: id, scope, to: &resources)
    guard network.resolvesDNS(of: side.vpc, over: connection) else { return }
    let end = side.vpc == connection.requester ? "RequesterDns" : "AccepterDns"
    resources.append(dnsResolution(network.pairID(side.connection) + end, of: side.vpc, over: id, scope))
  }

  /// A route in each table that needs one, for each block of the peer; none stands without the tier's denies.
  func addRoutes(
    of vpc: VPCRef, to peer: Peer, over connection: JSON, _ scope: StackScope, to resources: inout [Resource]
  ) {
    let blocks =
      switch peer {
      case .vpc(let other): network.blocks(of: other)
      case .external(let external): network[external].blocks
      }
    for table in routeTables(of: vpc, to: peer, in: network, routed) {
      let guards = scope.holds(vpc) ? denies(guarding: table, against: peer) : []
      let (id, reference) = (table.logicalID(in: network) + "To", scope.routeTable(table))
      for block in blocks {
        resources.append(
          .route(
            id + block.logicalID, dependsOn: guards, table: reference, destination: block,
            target: .connection(connection)))
      }
    }
  }

  /// The entries that must stand before a table leads to `peer`: those of its tier, and for the public one those of
  /// the tiers that reach it through the NAT gateway as well.
  private func denies(guarding table: RouteTable, against peer: Peer) -> [String] {
    let translated = table.tier.role == .edge && network[table.vpc].nat != .none
    return acls.acls(of: table.vpc)
      .filter { $0.tier == table.tier || (translated && $0.tier.role.wayOut == .nat) }
      .flatMap { $0.denies(for: peer, in: network) }
  }
}
