package import Addressing

/// Subnets of one VPC that share a fate: the same routes and the same ACL.
package struct SubnetGroup: Sendable {
  /// What people call it, e.g. `prod.app`.
  package let name: String
  /// What it is called in its VPC, e.g. `app`.
  package let ownName: SubnetsName
  package let vpc: Handle<VPC>
  package let subnets: [Handle<Subnet>]
  package let addresses: AddressSet
  /// One of its subnets' tables; the others have the same routes.
  package let table: Handle<RouteTable>
  package let acl: Handle<NetworkACL>
}

extension DeployedNetwork {
  /// The groups of all subnets, in the order of their first ones. `name` names a subnet's tier; without a name the
  /// subnets' own names stand for it.
  func groups(_ routings: [Routing], _ name: (DeployedNetwork, Subnet) -> SubnetsName?) -> [SubnetGroup] {
    let firstAlike = firstTablesAlike(routings)
    var (places, found) = ([Fate: Int](), [(fate: Fate, subnets: [Handle<Subnet>])]())
    for (index, subnet) in subnets.enumerated() {
      let fate = Fate(
        vpc: subnet.vpc, name: name(self, subnet), acl: subnet.acl, table: firstAlike[subnet.table.index])
      if let place = places[fate] {
        found[place].subnets.append(Handle(index))
      } else {
        places[fate] = found.count
        found.append((fate, [Handle(index)]))
      }
    }
    return found.map { group($0.subnets, $0.fate.name) }
  }

  /// What the subnets of a group share.
  private struct Fate: Hashable {
    let vpc: Handle<VPC>
    let name: SubnetsName?
    let acl: Handle<NetworkACL>
    /// The first table that has the same routes and endpoints.
    let table: Int
  }

  private struct Table: Hashable {
    let routing: Routing
    let services: Set<String>
  }

  private func firstTablesAlike(_ routings: [Routing]) -> [Int] {
    let services = servicesOfTables
    var first: [Table: Int] = [:]
    return tables.indices.map { index in
      let table = Table(routing: routings[index], services: services[index])
      if let known = first[table] { return known }
      first[table] = index
      return index
    }
  }

  private func group(_ members: [Handle<Subnet>], _ name: SubnetsName?) -> SubnetGroup {
    let parts = members.map { subnets[$0] }
    let ownName = name ?? .common(commonName(of: parts.map(\.name)))
    return SubnetGroup(
      name: ownName.text(in: title(of: vpcs[parts[0].vpc])), ownName: ownName, vpc: parts[0].vpc, subnets: members,
      addresses: AddressSet(parts.flatMap(\.addresses.spans)),
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
package func commonName(of names: [String]) -> String {
  guard let first = names.first, Set(names).count > 1 else { return names.first ?? "" }
  let letters = names.map(Array.init)
  let shortest = letters.map(\.count).min() ?? 0
  let before = letters.reduce(shortest) { min($0, alike($1, letters[0])) }
  let after = letters.reduce(shortest - before) { min($0, alike($1.reversed(), letters[0].reversed())) }
  if before + after == 0 { return names.joined(separator: ", ") }
  return first.prefix(before) + "*" + first.suffix(after)
}

/// How many elements two sequences begin with alike.
private func alike(_ one: some Sequence<Character>, _ other: some Sequence<Character>) -> Int {
  zip(one, other).lazy.prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
}
