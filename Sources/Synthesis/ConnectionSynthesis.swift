import Addressing
import CloudFormation
import StackPlanning
import Topology

extension Synthesizer {
  /// A connection and the routes over it, on both sides.
  func connectionResources(_ ref: ConnectionRef, _ scope: StackScope) -> [Resource] {
    let connection = network[ref]
    let sides = [connection.requester, connection.accepter]
    let name = network.nameTag(network.name(of: sides[0]).text, network.name(of: sides[1]).text)
    let blocks = sides.filter { scope.holds($0) }.flatMap { side in
      network.blocks(of: side).dropFirst().map { network[side].secondaryBlockID($0) }
    }
    let peering = Resource.peeringConnection(
      network.connectionID(ref), dependsOn: blocks, requester: scope.vpc(sides[0]), accepter: scope.vpc(sides[1]),
      tags: ResourceTags(name: name))
    var resources = [peering]
    resources += routes(of: sides[0], to: .vpc(sides[1]), .ref(peering.id), scope)
    resources += routes(of: sides[1], to: .vpc(sides[0]), .ref(peering.id), scope)
    return resources
  }

  /// The routes of a VPC to an external over the connection that the topology names.
  func routes(of vpc: VPCRef, to external: Peer, _ scope: StackScope) -> [Resource] {
    guard case .external(let ref) = external, let connection = network[ref].connection else { return [] }
    return routes(of: vpc, to: external, .string(connection), scope)
  }

  /// A route in each table that needs one, for each block of the peer; none stands without the tier's denies.
  private func routes(of vpc: VPCRef, to peer: Peer, _ connection: JSON, _ scope: StackScope) -> [Resource] {
    let blocks =
      switch peer {
      case .vpc(let other): network.blocks(of: other)
      case .external(let external): network[external].blocks
      }
    return routeTables(of: vpc, to: peer, in: network, routed).flatMap { table in
      let guards = scope.holds(vpc) ? denies(guarding: table, against: peer) : []
      let (id, reference) = (table.logicalID(in: network) + "To", scope.routeTable(table))
      return blocks.map { block in
        Resource.route(
          id + block.logicalID, dependsOn: guards, table: reference, destination: block,
          target: .connection(connection))
      }
    }
  }

  /// The entries that must stand before a table leads to `peer`: those of its tier, and for the public one those of
  /// the tiers that reach it through the NAT gateway as well.
  private func denies(guarding table: RouteTable, against peer: Peer) -> [String] {
    let translated = table.tier == .public && network[table.vpc].nat != .none
    return acls.acls(of: table.vpc)
      .filter { $0.tier == table.tier || (translated && ($0.tier == .private || $0.tier == .app)) }
      .flatMap { $0.denies(for: peer, in: network) }
  }
}
