import Addressing

/// Something in a template that may decide who reaches whom and is not understood.
package struct Unknown: Sendable {
  /// What it would decide on if it were understood.
  enum Reach: Sendable {
    /// Whatever the templates make.
    case everything
    /// Nothing that is known here: an end of its own at most.
    case nothing
    case vpcs(Set<Handle<VPC>>)
    case subnet(Handle<Subnet>)
    /// Packets by some tables to addresses of a block for which there is no longer one; nil for one that is not known.
    case tables(Set<Handle<RouteTable>>, Block?)
    /// Packets of one ACL from or to these addresses.
    case acl(Handle<NetworkACL>, Block)
  }

  /// What it might do.
  package enum Effect: Sendable {
    case opens, closes, either
    /// It may let pass less for some of those that are at an end, and is said for people to look at.
    case narrows
  }

  package let source: Source
  /// A phrase, e.g. `of its CidrBlock parameter 'VpcCidr' has no value`.
  package let reason: String
  let reach: Reach
  package let effect: Effect

  /// Whether it decides where packets of some tables go and on nothing else.
  package var isOfRoutes: Bool { if case .tables = reach { true } else { false } }

  /// Whether something that passes might not, or something that does not might.
  package func contradicts(passing: Bool) -> Bool {
    switch effect {
    case .opens: !passing
    case .closes: passing
    case .either: true
    case .narrows: false
    }
  }
}

extension Paths {
  /// What is not understood and touches one end of what goes to or comes from another one.
  package func unknowns(at group: Handle<SubnetGroup>, towards others: NumberSet) -> [Unknown] {
    network.unknowns.filter { touches($0.reach, groups[group], others) }
  }

  /// Whether a route for a block decides on some of the addresses: the longest prefix does.
  private func leads(by block: Block, of table: Handle<RouteTable>, to others: NumberSet) -> Bool {
    let longer = network.tables[table].routes.map(\.destination).filter { $0.length > block.length }
    return NumberSet([block.span]).subtracting(NumberSet(longer.map(\.span))).meets(others)
  }

  private func touches(_ reach: Unknown.Reach, _ group: SubnetGroup, _ others: NumberSet) -> Bool {
    switch reach {
    case .everything: true
    case .nothing: false
    case .vpcs(let vpcs): vpcs.contains(group.vpc)
    case .subnet(let subnet): group.subnets.contains(subnet)
    case .tables(let tables, let block):
      group.subnets.map { network.subnets[$0].table }.contains { table in
        tables.contains(table) && (block.map { leads(by: $0, of: table, to: others) } ?? true)
      }
    case .acl(let acl, let block): acl == group.acl && NumberSet([block.span]).meets(others)
    }
  }
}
