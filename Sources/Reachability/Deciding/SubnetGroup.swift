import Addressing

/// Subnets of one VPC that share a fate: the same routes and the same ACL.
package struct SubnetGroup: Sendable {
  /// What people call it, e.g. `prod.app`.
  package let name: String
  package let vpc: Handle<VPC>
  package let subnets: [Handle<Subnet>]
  package let addresses: NumberSet
  /// One of its subnets' tables; the others have the same routes.
  package let table: Handle<RouteTable>
  package let acl: Handle<NetworkACL>
}

extension DeployedNetwork {
  /// The groups of all subnets, in the order of their first ones. `title` names a subnet's tier; without a name the
  /// subnets' own names stand for it.
  func groups(_ title: (DeployedNetwork, Subnet) -> String?) -> [SubnetGroup] {
    struct Key: Hashable {
      let title: String?
      let vpc: Handle<VPC>
      let routes: Set<RouteKey>
      let services: Set<String>
      let acl: Handle<NetworkACL>
    }
    struct RouteKey: Hashable {
      let first: UInt32
      let length: Int
      let target: Route.Target
    }
    let routes = tables.map { table in
      Set(
        table.routes.map {
          RouteKey(first: $0.destination.first.value, length: $0.destination.length, target: $0.target)
        })
    }
    var services = [Set<String>](repeating: [], count: tables.count)
    for endpoint in endpoints {
      for table in endpoint.tables { services[table.index].insert(endpoint.service) }
    }
    var (members, order) = ([Key: [Handle<Subnet>]](), [Key]())
    for index in subnets.indices {
      let subnet = subnets[index]
      let key = Key(
        title: title(self, subnet), vpc: subnet.vpc, routes: routes[subnet.table.index],
        services: services[subnet.table.index], acl: subnet.acl)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(Handle(index))
    }
    return order.map { key in
      let handles = members[key] ?? []
      let parts = handles.map { subnets[$0] }
      return SubnetGroup(
        name: key.title ?? "\(self.title(of: vpcs[key.vpc])) \(commonName(of: parts.map(\.name)))", vpc: key.vpc,
        subnets: handles, addresses: NumberSet(parts.flatMap(\.addresses.spans)), table: parts[0].table, acl: key.acl)
    }
  }
}

/// What some names have in common, with a star where they differ, e.g. `Private*Subnet`.
private func commonName(of names: [String]) -> String {
  guard let first = names.first, Set(names).count > 1 else { return names.first ?? "" }
  let shortest = names.map(\.count).min() ?? 0
  let before = (0..<shortest).prefix { length in
    names.allSatisfy { $0.prefix(length + 1) == first.prefix(length + 1) }
  }.count
  let after = (0..<shortest - before).prefix { length in
    names.allSatisfy { $0.suffix(length + 1) == first.suffix(length + 1) }
  }.count
  if before + after == 0 { return names.joined(separator: ", ") }
  return first.prefix(before) + "*" + first.suffix(after)
}
