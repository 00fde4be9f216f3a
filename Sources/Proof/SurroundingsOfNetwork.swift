import Addressing
package import Reachability
import StackPlanning
package import Topology

extension Surroundings {
  /// What a topology says is there beside what its templates make: existing VPCs, and the blocks of externals.
  package init(of network: Network) {
    let standing = network.vpcs.indices.map { VPCRef($0) }.compactMap { ref in
      network.existing(ref).map { existing in
        StandingVPC(
          id: existing.vpc, name: network.nameTag(of: ref), blocks: network.blocks(of: ref),
          subnets: network.areas(ofExisting: ref).flatMap { network.subnets(of: $0, in: ref, existing) })
      }
    }
    self.init(
      vpcs: standing, neighbours: network.externals.map { Neighbour($0, network.nameTag(of: $0.peer)) },
      parameters: network.parameters)
  }
}

extension Surroundings.Neighbour {
  fileprivate init(_ external: External, _ vpc: String) {
    let link: Link =
      switch external.link {
      case .announced: .ownGateway
      case .connected(let connection): .connection(connection)
      case .asked(let request): .vpc(request.vpc)
      }
    self.init(name: external.title, vpc: vpc, blocks: external.blocks, link: link)
  }
}

/// Addresses of an existing VPC that the same tiers have.
struct Area {
  /// None for addresses that no tier has; several, where tiers have no subnets of their own.
  let tiers: [Tier.Kind]
  let blocks: [Block]
}

extension Network {
  /// The addresses of an existing VPC by the tiers that have them.
  func areas(ofExisting vpc: VPCRef) -> [Area] {
    let tiers = self[vpc].tiers
    var parts: [(tiers: [Tier.Kind], addresses: AddressSet)] = [([], AddressSet(blocks(of: vpc)))]
    for tier in tiers {
      let own = AddressSet(tier.blocks)
      parts = parts.flatMap { part in
        [(part.tiers + [tier.kind], part.addresses.intersection(own)), (part.tiers, part.addresses.subtracting(own))]
      }.filter { !$0.addresses.isEmpty }
    }
    return parts.map { Area(tiers: $0.tiers, blocks: $0.addresses.blocks) }
  }

  /// The name of the subnets of a tier in an area, e.g. `old.app`, `old.app (or data)`; of no tier `old.*`.
  func title(of tier: Tier.Kind?, in area: Area, of vpc: VPCRef) -> String {
    guard let tier else { return "\(name(of: vpc)).*" }
    let others = area.tiers.filter { $0 != tier }.map { " (or \(name(of: $0, in: vpc)))" }.joined()
    return "\(name(of: vpc)).\(name(of: tier, in: vpc))\(others)"
  }

  /// A subnet of an area for each table that one may have there, since nobody says which has which.
  func subnets(of area: Area, in vpc: VPCRef, _ existing: Existing) -> [Surroundings.StandingSubnet] {
    func subnet(_ tier: Tier.Kind?, _ table: String?, _ acl: String?) -> Surroundings.StandingSubnet {
      Surroundings.StandingSubnet(
        name: title(of: tier, in: area, of: vpc), blocks: area.blocks, table: table, acl: acl)
    }
    if area.tiers.isEmpty { return [subnet(nil, nil, nil)] }
    return area.tiers.flatMap { tier in
      (existing.routeTables[tier] ?? []).map { subnet(tier, $0, existing.networkACLs[tier]?.acl) }
    }
  }

  /// Requests count as accepted: what waits for that can pass less, never more.
  var parameters: [String: String] {
    Dictionary(
      uniqueKeysWithValues: externals.filter(\.acceptsByHand).map { ($0.activeParameter, "true") })
  }
}
