import Addressing
import CloudFormation
import JSONText
import StackPlanning
import Topology

extension Synthesizer {
  /// All that is of one VPC alone, ACLs included; of a VPC that is there already, what is added to it.
  func addVPC(_ ref: VPCRef, _ scope: StackScope, to resources: inout [Resource]) {
    let vpc = network[ref]
    let id = scope.vpc(ref)
    if vpc.existing == nil {
      addNewVPC(ref, id, scope, to: &resources)
    } else {
      for tier in vpc.tiers { addACL(of: tier.kind, in: ref, id, scope, to: &resources) }
    }
    resources += acceptRole(of: ref, id)
    resources += flowLogResources(vpc, id)
  }

  /// A VPC that we make, with all that makes it a network.
  private func addNewVPC(_ ref: VPCRef, _ id: JSON, _ scope: StackScope, to resources: inout [Resource]) {
    let vpc = network[ref]
    resources.append(.vpc(vpc.vpcID, block: vpc.blocks[0], tags: tags(vpc, network.nameTag(vpc.name.text))))
    resources += vpc.blocks.dropFirst().map { block in
      .vpcCIDRBlock(
        vpc.secondaryBlockID(block), dependsOn: vpc.blocksAdded(before: block).map(vpc.secondaryBlockID), vpc: id,
        block: block)
    }
    resources += internetGateway(vpc, id)
    for tier in vpc.tiers { addACL(of: tier.kind, in: ref, id, scope, to: &resources) }
    for tier in vpc.tiers {
      addTables(of: tier.kind, in: ref, id, to: &resources)
      addSubnets(of: tier, in: ref, id, scope, to: &resources)
    }
    resources += natResources(vpc)
    resources += endpointResources(of: ref, id)
  }

  /// A `Name` and the VPC's own tags.
  func tags(_ vpc: VPC, _ name: String) -> ResourceTags {
    ResourceTags(name: name, vpc.tags.map { ($0.key, $0.value) })
  }

  private func internetGateway(_ vpc: VPC, _ id: JSON) -> [Resource] {
    guard vpc.edgeTier != nil else { return [] }
    return [
      .internetGateway(vpc.internetGatewayID, tags: tags(vpc, network.nameTag(vpc.name.text))),
      .gatewayAttachment(vpc.gatewayAttachmentID, vpc: id, gateway: .ref(vpc.internetGatewayID)),
    ]
  }

  /// The tier's route tables and their default routes.
  private func addTables(of tier: Tier.Kind, in ref: VPCRef, _ id: JSON, to resources: inout [Resource]) {
    let vpc = network[ref]
    for table in RouteTable.all(of: tier, in: ref, of: network) {
      let tableID = table.logicalID(in: network)
      let zone = table.zone.map { "-" + zoneNames[$0] } ?? ""
      let name = network.nameTag(vpc.name.text, vpc.name(of: tier).text) + zone
      resources.append(.routeTable(tableID, vpc: id, tags: tags(vpc, name)))
      if let route = defaultRoute(of: table, tableID, vpc) { resources.append(route) }
    }
  }

  private func defaultRoute(of table: RouteTable, _ tableID: String, _ vpc: VPC) -> Resource? {
    let target: RouteTarget
    var dependsOn: [String] = []
    switch table.tier.role.wayOut {
    case .internetGateway:
      target = .internetGateway(.ref(vpc.internetGatewayID))
      dependsOn = [vpc.gatewayAttachmentID]
    case .nat:
      guard vpc.nat != .none else { return nil }
      target = .natGateway(.ref(vpc.natID(zone: vpc.nat == .perZone ? table.zone ?? 0 : 0)))
    case .none: return nil
    }
    return .route(
      tableID + "DefaultRoute", dependsOn: dependsOn, table: .ref(tableID), destination: .everything, target: target)
  }

  /// The tier's subnets with their ACL and, once that guards them, their route table.
  private func addSubnets(
    of tier: Tier, in ref: VPCRef, _ id: JSON, _ scope: StackScope, to resources: inout [Resource]
  ) {
    let vpc = network[ref]
    let tables = RouteTable.all(of: tier.kind, in: ref, of: network)
    for (zone, block) in tier.subnets.enumerated() {
      let subnetID = vpc.subnetID(tier.kind, zone: zone)
      resources.append(
        .subnet(
          subnetID, dependsOn: vpc.secondaryBlocks(holding: block), vpc: id, block: block,
          zone: zoneName(zone, of: vpc), publicIPs: tier.kind.role == .edge && vpc.publicIPs,
          tags: tags(vpc, network.nameTag(vpc.name.text, tier.name.text, zoneNames[zone]))))
      let acl = aclAssociation(of: subnetID, zone: zone, tier.kind, ref)
      if let acl { resources.append(acl) }
      guard let table = tables.first(where: { $0.zone == nil || $0.zone == zone }) else { continue }
      resources.append(
        .routeTableAssociation(
          subnetID + "RouteTableAssociation", dependsOn: acl.map { [$0.id] } ?? [], subnet: .ref(subnetID),
          table: scope.routeTable(table)))
    }
  }

  private func zoneName(_ zone: Int, of vpc: VPC) -> JSON {
    switch vpc.zones {
    case .count: return .ref(StackParameter.zoneName(zone))
    case .named(let names):
      guard names[zone].hasPrefix(vpc.site.region) else { return .string(names[zone]) }
      return .sub("${AWS::Region}\(names[zone].dropFirst(vpc.site.region.count))")
    }
  }

  private func natResources(_ vpc: VPC) -> [Resource] {
    guard let edge = vpc.edgeTier else { return [] }
    return vpc.natZones.flatMap { zone -> [Resource] in
      let name = network.nameTag(vpc.name.text, "nat", zoneNames[zone])
      let subnet = vpc.subnetID(edge.kind, zone: zone)
      return [
        .elasticIP(vpc.natAddressID(zone: zone), dependsOn: [vpc.gatewayAttachmentID], tags: tags(vpc, name)),
        .natGateway(
          vpc.natID(zone: zone),
          dependsOn: [
            vpc.tierID(edge.kind) + "RouteTableDefaultRoute", subnet + "RouteTableAssociation",
          ],
          subnet: .ref(subnet), allocation: .attribute("AllocationId", of: vpc.natAddressID(zone: zone)),
          tags: tags(vpc, name)),
      ]
    }
  }
}

extension VPC {
  /// The resource of the secondary block that holds `block`, if it does not lie in the primary one.
  fileprivate func secondaryBlocks(holding block: Block) -> [String] {
    blocks.dropFirst().filter { $0.contains(block) }.map { secondaryBlockID($0) }
  }
}
