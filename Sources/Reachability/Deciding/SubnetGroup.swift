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
  func groups(_ routings: [Routing], _ title: (DeployedNetwork, Subnet) -> String?) -> [SubnetGroup] {
    let services = servicesOfTables
    var (found, foundOfVPC) = ([Members](), [[Int]](repeating: [], count: vpcs.count))
    for (index, subnet) in subnets.enumerated() {
      let title = title(self, subnet)
      let known = foundOfVPC[subnet.vpc.index].first { group in
        let first = subnets[found[group].subnets[0]]
        let (table, other) = (first.table.index, subnet.table.index)
        return first.acl == subnet.acl && found[group].title == title
          && (table == other || services[table] == services[other] && routings[table] == routings[other])
      }
      if let known {
        found[known].subnets.append(Handle(index))
      } else {
        foundOfVPC[subnet.vpc.index].append(found.count)
        found.append(Members(title: title, subnets: [Handle(index)]))
      }
    }
    return found.map { group($0) }
  }

  private struct Members {
    let title: String?
    var subnets: [Handle<Subnet>]
  }

  private func group(_ members: Members) -> SubnetGroup {
    let parts = members.subnets.map { subnets[$0] }
    let name = members.title ?? "\(title(of: vpcs[parts[0].vpc])) \(commonName(of: parts.map(\.name)))"
    return SubnetGroup(
      name: name, vpc: parts[0].vpc, subnets: members.subnets, addresses: NumberSet(parts.flatMap(\.addresses.spans)),
      table: parts[0].table, acl: parts[0].acl)
  }

  /// The services whose gateway endpoints are in each table.
  private var servicesOfTables: [Set<String>] {
    var services = [Set<String>](repeating: [], count: tables.count)
    for endpoint in endpoints {
      for table in endpoint.tables { services[table.index].insert(endpoint.service) }
    }
    return services
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
