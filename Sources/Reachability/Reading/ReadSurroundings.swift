import Addressing

// What stands beside the templates.

extension NetworkReader {
  mutating func addStandingVPCs() {
    for standing in surroundings.vpcs {
      let source = Source(stack: "", id: standing.id)
      let vpc = addVPC(standing.name, source, standing.blocks)
      literals[standing.id] = .vpc(vpc)
      for part in standing.subnets { addStanding(part, in: vpc, source) }
    }
  }

  private mutating func addStanding(_ part: Surroundings.StandingSubnet, in vpc: Handle<VPC>, _ source: Source) {
    var (table, acl) = (network.vpcs[vpc].mainTable, network.vpcs[vpc].defaultACL)
    if let id = part.table {
      if case .table(let known)? = literals[id] {
        table = known
      } else {
        table = network.tables.add(RouteTable(name: id, vpc: vpc))
      }
      literals[id] = .table(table)
    }
    if let id = part.acl {
      if case .acl(let known)? = literals[id] { acl = known } else { acl = network.acls.add(open(id, 32766)) }
      literals[id] = .acl(acl)
    }
    for block in part.blocks {
      network.subnets.append(
        Subnet(
          name: part.name, source: source, vpc: vpc, addresses: AddressSet(block), table: table, acl: acl))
    }
  }

  /// The neighbours by name, then whatever other connections lead to, by the routes that lead there.
  mutating func addOutsiders() {
    let vpcs = Dictionary(
      network.vpcs.indices.map { (network.vpcs[$0].name, Handle<VPC>($0)) }, uniquingKeysWith: { first, _ in first })
    var told: Set<Handle<Connection>> = []
    let requests = requests
    for neighbour in surroundings.neighbours {
      guard let vpc = vpcs[neighbour.vpc] else { continue }
      let connection = connection(of: neighbour, at: vpc, requests)
      if let connection { told.insert(connection) }
      if connection == nil, neighbour.link != .ownGateway { continue }
      network.outsiders.append(
        Outsider(
          name: neighbour.name, vpc: vpc, addresses: AddressSet(neighbour.blocks), connection: connection))
    }
    let routed = routed
    for index in network.connections.indices where !told.contains(Handle(index)) {
      addOutsider(beyond: Handle(index), routed)
    }
  }

  /// A connection to a VPC that no template makes, by both ends.
  private struct Request: Hashable {
    let vpc: Handle<VPC>
    let other: String
  }

  private var requests: [Request: Handle<Connection>] {
    var found: [Request: Handle<Connection>] = [:]
    for (index, connection) in network.connections.enumerated() {
      for case .vpc(let vpc) in [connection.requester, connection.accepter] {
        guard case .elsewhere(let other)? = connection.other(than: vpc) else { continue }
        let request = Request(vpc: vpc, other: other)
        found[request] = found[request] ?? Handle(index)
      }
    }
    return found
  }

  private mutating func connection(
    of neighbour: Surroundings.Neighbour, at vpc: Handle<VPC>, _ requests: [Request: Handle<Connection>]
  ) -> Handle<Connection>? {
    switch neighbour.link {
    case .ownGateway: return nil
    case .connection(let id):
      if case .connection(let connection)? = literals[id] { return connection }
      // No route leads there; their packets come all the same.
      return network.connections.add(
        Connection(
          name: id, source: Source(stack: "", id: id), requester: .elsewhere("the other end of \(id)"),
          accepter: .vpc(vpc)))
    case .vpc(let id): return requests[Request(vpc: vpc, other: id)]
    }
  }

  /// A network of which the routes alone tell: every block that some table of ours sends over the connection.
  private mutating func addOutsider(beyond connection: Handle<Connection>, _ routed: [Link: [AddressSet.Span]]) {
    let known = network.connections[connection]
    let ends = [known.requester, known.accepter]
    let ours = ends.compactMap { if case .vpc(let vpc) = $0 { vpc } else { nil } }
    let theirs = ends.compactMap { if case .elsewhere(let name) = $0 { name } else { nil } }
    guard let vpc = ours.first, let name = theirs.first,
      let blocks = routed[Link(vpc: vpc, connection: connection)]
    else { return }
    network.outsiders.append(
      Outsider(name: name, vpc: vpc, addresses: AddressSet(blocks), connection: connection))
  }

  private struct Link: Hashable {
    let vpc: Handle<VPC>
    let connection: Handle<Connection>
  }

  /// What the tables of each VPC send over each connection.
  private var routed: [Link: [AddressSet.Span]] {
    var found: [Link: [AddressSet.Span]] = [:]
    for table in network.tables {
      for route in table.routes {
        guard case .connection(let connection) = route.target else { continue }
        found[Link(vpc: table.vpc, connection: connection), default: []].append(route.destination.span)
      }
    }
    return found
  }
}
