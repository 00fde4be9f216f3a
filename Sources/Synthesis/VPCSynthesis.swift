import Addressing
import CloudFormation
import StackPlanning
import Topology

extension Synthesizer {
  /// All that is of one VPC alone, ACLs included; of a VPC that is there already, what is added to it.
  func vpcResources(_ ref: VPCRef, _ scope: StackScope) -> [Resource] {
    let vpc = network[ref]
    let id = scope.vpc(ref)
    let added = acceptRole(of: ref, id) + flowLogResources(vpc, id)
    if vpc.existing != nil { return vpc.tiers.flatMap { aclResources(of: $0.kind, in: ref, id) } + added }
    var resources = [Resource.vpc(vpc.vpcID, block: vpc.blocks[0], tags: tags(vpc, network.nameTag(vpc.name.text)))]
    resources += vpc.blocks.dropFirst().map { .vpcCIDRBlock(vpc.secondaryBlockID($0), vpc: id, block: $0) }
    resources += internetGateway(vpc, id)
    for tier in vpc.tiers { resources += aclResources(of: tier.kind, in: ref, id) }
    for tier in vpc.tiers {
      resources += tableResources(of: tier.kind, in: ref, id)
      resources += subnetResources(of: tier, in: ref, id, scope)
    }
    resources += natResources(vpc)
    resources += endpointResources(of: ref, id)
    resources += added
    return resources
  }

  /// A `Name` and the VPC's own tags.
  func tags(_ vpc: VPC, _ name: String) -> ResourceTags {
    ResourceTags(name: name, vpc.tags.map { ($0.key, $0.value) })
  }

  private func internetGateway(_ vpc: VPC, _ id: JSON) -> [Resource] {
    guard vpc.tier(.public) != nil else { return [] }
    return [
      .internetGateway(vpc.internetGatewayID, tags: tags(vpc, network.nameTag(vpc.name.text))),
      .gatewayAttachment(vpc.gatewayAttachmentID, vpc: id, gateway: .ref(vpc.internetGatewayID)),
    ]
  }

  /// The tier's route tables and their default routes.
  private func tableResources(of tier: Tier.Kind, in ref: VPCRef, _ id: JSON) -> [Resource] {
    let vpc = network[ref]
    return RouteTable.all(of: tier, in: ref, of: network).flatMap { table -> [Resource] in
      let tableID = table.logicalID(in: network)
      let zone = table.zone.map { "-" + zoneNames[$0] } ?? ""
      let name = network.nameTag(vpc.name.text, tier.rawValue) + zone
      return [.routeTable(tableID, vpc: id, tags: tags(vpc, name))] + defaultRoute(of: table, tableID, vpc)
    }
  }

  private func defaultRoute(of table: RouteTable, _ tableID: String, _ vpc: VPC) -> [Resource] {
    let target: RouteTarget
    var dependsOn: [String] = []
    switch table.tier {
    case .public:
      target = .internetGateway(.ref(vpc.internetGatewayID))
      dependsOn = [vpc.gatewayAttachmentID]
    case .private, .app:
      guard vpc.nat != .none else { return [] }
      target = .natGateway(.ref(vpc.natID(zone: vpc.nat == .perZone ? table.zone ?? 0 : 0)))
    case .data: return []
    }
    return [
      .route(
        tableID + "DefaultRoute", dependsOn: dependsOn, table: .ref(tableID), destination: .everything, target: target)
    ]
  }

  /// The tier's subnets with their ACL and, once that guards them, their route table.
  private func subnetResources(of tier: Tier, in ref: VPCRef, _ id: JSON, _ scope: StackScope) -> [Resource] {
    let vpc = network[ref]
    let tables = RouteTable.all(of: tier.kind, in: ref, of: network)
    return tier.subnets.enumerated().flatMap { zone, block -> [Resource] in
      let subnetID = vpc.subnetID(tier.kind, zone: zone)
      let letter = zoneNames[zone]
      let table = tables.first { $0.zone == nil || $0.zone == zone }
      let aclID = subnetID + "NetworkAclAssociation"
      let subnet = Resource.subnet(
        subnetID, dependsOn: vpc.secondaryBlocks(holding: block), vpc: id, block: block,
        zone: zoneName(zone, of: vpc), publicIPs: tier.kind == .public && vpc.publicIPs,
        tags: tags(vpc, network.nameTag(vpc.name.text, tier.kind.rawValue, letter)))
      let association = table.map {
        Resource.routeTableAssociation(
          subnetID + "RouteTableAssociation", dependsOn: vpc.networkACLs ? [aclID] : [], subnet: .ref(subnetID),
          table: scope.routeTable($0))
      }
      return [subnet] + aclAssociation(aclID, of: subnetID, zone: zone, tier.kind, ref)
        + (association.map { [$0] } ?? [])
    }
  }

  private func zoneName(_ zone: Int, of vpc: VPC) -> JSON {
    switch vpc.zones {
    case .count: return .ref("Zone\(zoneLetters[zone])")
    case .named(let names):
      guard names[zone].hasPrefix(vpc.site.region) else { return .string(names[zone]) }
      return .sub("${AWS::Region}\(names[zone].dropFirst(vpc.site.region.count))")
    }
  }

  private func natResources(_ vpc: VPC) -> [Resource] {
    vpc.natZones.flatMap { zone -> [Resource] in
      let name = network.nameTag(vpc.name.text, "nat", zoneNames[zone])
      let subnet = vpc.subnetID(.public, zone: zone)
      return [
        .elasticIP(vpc.natAddressID(zone: zone), dependsOn: [vpc.gatewayAttachmentID], tags: tags(vpc, name)),
        .natGateway(
          vpc.natID(zone: zone),
          dependsOn: [
            vpc.id.logicalID + Tier.Kind.public.logicalID + "RouteTableDefaultRoute", subnet + "RouteTableAssociation",
          ],
          subnet: .ref(subnet), allocation: .attribute("AllocationId", of: vpc.natAddressID(zone: zone)),
          tags: tags(vpc, name)),
      ]
    }
  }

  private func endpointResources(of ref: VPCRef, _ id: JSON) -> [Resource] {
    let vpc = network[ref]
    let tables = vpc.tiers.map(\.kind).filter { $0 != .public }
      .flatMap { RouteTable.all(of: $0, in: ref, of: network) }
      .map { JSON.ref($0.logicalID(in: network)) }
    guard !tables.isEmpty else { return [] }
    return vpc.endpoints.map { endpoint in
      .gatewayEndpoint(
        vpc.endpointID(endpoint), vpc: id, service: endpoint.rawValue, tables: tables,
        tags: tags(vpc, network.nameTag(vpc.name.text, endpoint.rawValue)))
    }
  }
}

extension VPC {
  /// The resource of the secondary block that holds `block`, if it does not lie in the primary one.
  fileprivate func secondaryBlocks(holding block: Block) -> [String] {
    blocks.dropFirst().filter { $0.contains(block) }.map { secondaryBlockID($0) }
  }
}
