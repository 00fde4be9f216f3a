package import Addressing

/// What a rule decides on, as far as that can be read.
struct RuleScope: Sendable {
  var block = Block.everything
  var packets = PacketSet.everything
  /// Nil where it may look either way.
  var isEgress: Bool?
  /// Nil where it may stand before every other one.
  var number: Int?
}

/// The things of a kind that a reference may stand for.
enum Candidates<Thing>: Sendable, ExpressibleByArrayLiteral {
  case any
  case these(Set<Handle<Thing>>)

  init(arrayLiteral elements: Handle<Thing>...) { self = .these(Set(elements)) }

  func contains(_ handle: Handle<Thing>) -> Bool {
    switch self {
    case .any: true
    case .these(let handles): handles.contains(handle)
    }
  }
}

/// Something in a template that may decide who reaches whom and is not understood.
package struct Unknown: Sendable {
  /// What it would decide on if it were understood.
  enum Reach: Sendable {
    /// Whatever the templates make.
    case everything
    /// Nothing that is known here: an end of its own at most.
    case nothing
    case vpcs(Candidates<VPC>)
    case subnets(Candidates<Subnet>)
    /// Packets by some tables to addresses of a block for which there is no longer one; nil for one that is not known.
    case tables(Candidates<RouteTable>, Block?)
    /// Packets of one of some ACLs, as far as a rule of it says which.
    case acls(Candidates<NetworkACL>, RuleScope)
  }

  /// What it might do.
  package enum Effect: Sendable {
    case opens, closes, either
    /// It may let pass less for some of those that are at an end, and is said for people to look at.
    case narrows
    /// It names nothing of a network, may make something of one, and is said for people to look at.
    case aside
  }

  package let source: Source
  /// A phrase, e.g. `of its CidrBlock parameter 'VpcCidr' has no value`.
  package let reason: String
  let reach: Reach
  package let effect: Effect

  /// Whether it decides where packets of some tables go and on nothing else.
  package var isOfRoutes: Bool { if case .tables = reach { true } else { false } }

  /// Whether there may be more that passes, be it in places that are not known.
  package var mayOpen: Bool {
    switch effect {
    case .opens, .either, .aside: true
    case .closes, .narrows: false
    }
  }

  /// Whether something that passes might not, or something that does not might.
  package func contradicts(passing: Bool) -> Bool {
    switch effect {
    case .opens: !passing
    case .closes: passing
    case .either: true
    case .narrows, .aside: false
    }
  }
}

extension Paths {
  /// What is not understood and touches one end of what goes to or comes from another one.
  package func unknowns(
    at group: Handle<SubnetGroup>, towards others: AddressSet, _ packets: SentAndReceived = .everything
  ) -> [Unknown] {
    network.unknowns.filter { touches($0.reach, groups[group], others, packets) }
  }

  /// The connection of which something is not known and over which a group's routes lead to addresses of another one.
  package func doubtfulConnection(from group: Handle<SubnetGroup>, to other: Handle<SubnetGroup>) -> Connection? {
    let table = groups[group].table
    for route in network.tables[table].routes {
      guard case .connection(let connection) = route.target, network.connections[connection].doubt != nil,
        destinations(by: route.destination, of: table).meets(groups[other].addresses)
      else { continue }
      return network.connections[connection]
    }
    return nil
  }

  /// The addresses that a route for a block decides on: the longest prefix does.
  func destinations(by block: Block, of table: Handle<RouteTable>) -> AddressSet {
    let longer = network.tables[table].routes.map(\.destination).filter { $0.length > block.length }
    return AddressSet(block).subtracting(AddressSet(longer))
  }

  private func touches(
    _ reach: Unknown.Reach, _ group: SubnetGroup, _ others: AddressSet, _ packets: SentAndReceived
  ) -> Bool {
    switch reach {
    case .everything: true
    case .nothing: false
    case .vpcs(let vpcs): vpcs.contains(group.vpc)
    case .subnets(let subnets): group.subnets.contains { subnets.contains($0) }
    case .tables(let tables, let block):
      group.subnets.map { network.subnets[$0].table }.contains { table in
        tables.contains(table) && (block.map { destinations(by: $0, of: table).meets(others) } ?? true)
      }
    case .acls:
      decides(reach, group, isSending: true, others, packets.sent)
        || decides(reach, group, isSending: false, others, packets.received)
    }
  }
}
