import CloudFormation
package import StackPlanning
import Topology

extension Synthesizer {
  /// The resources that must stand for a value to be good to others.
  ///
  /// A VPC's id stands for its secondary blocks too, and a route table's for the denies that guard it: no other stack
  /// may lead routes into it before these are there.
  package func resourcesBehind(_ value: SharedValue) -> [String] {
    switch value {
    case .vpc(let vpc):
      [network[vpc].vpcID] + network[vpc].blocks.dropFirst().map { network[vpc].secondaryBlockID($0) }
    case .subnet(let vpc, let tier, let zone): [network[vpc].subnetID(tier, zone: zone)]
    case .routeTable(let table): [table.logicalID(in: network)] + guards(of: table)
    case .connection(let connection): [network.connectionID(connection)]
    case .subnets(let vpc, let tier):
      (0..<network[vpc].zones.count).map { network[vpc].subnetID(tier, zone: $0) }
    case .routeTables(let vpc, let tier):
      RouteTable.all(of: tier, in: vpc, of: network).map { $0.logicalID(in: network) }
    case .natAddresses(let vpc): network[vpc].natZones.map { network[vpc].natAddressID(zone: $0) }
    case .zones(let vpc):
      (0..<network[vpc].zones.count).flatMap { zone in
        network[vpc].tiers.prefix(1).map { network[vpc].subnetID($0.kind, zone: zone) }
      }
    }
  }

  /// The deny entries of the ACLs that stand between a table's routes and what they must not carry.
  private func guards(of table: RouteTable) -> [String] {
    acls.acls(of: table.vpc).filter { $0.tier == table.tier || table.tier == .public }
      .flatMap { $0.ingress + $0.egress }.filter { $0.rule.action == .deny }.map(\.id)
  }
}
