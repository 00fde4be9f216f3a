import Addressing
import CloudFormation
import JSONText

// Route tables, connections and routes.

extension NetworkReader {
  mutating func readTable(_ item: Item) {
    guard case .vpc(let vpc)? = thing(value("VpcId", of: item)) else { return doubt(item, "its VPC is not known here") }
    things[item.number] = .table(network.tables.add(RouteTable(name: id(of: item), vpc: vpc)))
  }

  mutating func readTableAssociation(_ item: Item) {
    guard case .subnet(let subnet)? = thing(value("SubnetId", of: item)) else {
      return doubt(item, "its subnet is not known here", reachOfPerhapsSubnets(of: item))
    }
    guard case .table(let table)? = thing(value("RouteTableId", of: item)) else {
      return doubt(item, "its route table is not known here", .subnets([subnet]))
    }
    network.subnets[subnet].table = table
  }

  mutating func readConnection(_ item: Item) {
    var connection = Connection(
      name: name(of: item), source: source(of: item), requester: side("VpcId", of: item),
      accepter: side("PeerVpcId", of: item))
    for (name, isRequester) in [("VpcId", true), ("PeerVpcId", false)] {
      guard let reason = value(name, of: item).reason, !stacks.templates[item.stack].isCompiled else { continue }
      connection.untold.append(Connection.Untold(isRequester: isRequester, reason: reason))
    }
    let handle = network.connections.add(connection)
    things[item.number] = .connection(handle)
    refuseOverlap(handle)
  }

  /// AWS makes no connection of VPCs that have addresses in common.
  private mutating func refuseOverlap(_ connection: Handle<Connection>) {
    let known = network.connections[connection]
    guard case (.vpc(let one), .vpc(let other)) = (known.requester, known.accepter),
      network.vpcs[one].addresses.meets(network.vpcs[other].addresses)
    else { return }
    network.connections[connection].isRefused = true
    doubt(known.source, "AWS makes no connection of VPCs that have addresses in common", .nothing, .narrows)
  }

  /// Only VPCs at its ends have routes over a connection (VPC Peering Guide, update route tables): one tells that its VPC
  /// is there, where nothing else tells who is.
  private mutating func join(_ connection: Handle<Connection>, _ table: Handle<RouteTable>) -> Handle<Connection> {
    let (known, vpc) = (network.connections[connection], network.tables[table].vpc)
    guard let untold = known.untold.first, known.requester != .vpc(vpc), known.accepter != .vpc(vpc) else {
      return connection
    }
    if untold.isRequester {
      network.connections[connection].requester = .vpc(vpc)
    } else {
      network.connections[connection].accepter = .vpc(vpc)
    }
    network.connections[connection].untold.removeFirst()
    refuseOverlap(connection)
    return connection
  }

  /// Notes the connections that may lead to another VPC of these templates, for all that is known.
  mutating func doubtConnections() {
    let untold = network.connections.indices.map { Handle<Connection>($0) }.filter {
      !network.connections[$0].untold.isEmpty
    }
    let ends = untold.flatMap { [network.connections[$0].requester, network.connections[$0].accepter] }
    let vpcs = Set(ends.filter { if case .vpc = $0 { true } else { false } })
    if vpcs.count < 2 || untold.allSatisfy({ network.connections[$0].isByID }) { return }
    for handle in untold {
      let connection = network.connections[handle]
      let reason = connection.untold.lazy.compactMap(\.reason).first ?? "\(connection.name) is made elsewhere"
      let unknown = Unknown(
        source: connection.source, reason: "which VPC it leads to is not known: \(reason)", reach: .nothing,
        effect: .opens)
      network.unknowns.append(unknown)
      network.connections[handle].doubt = unknown
    }
  }

  private func side(_ property: String, of item: Item) -> Connection.Side {
    let value = value(property, of: item)
    if case .vpc(let vpc)? = thing(value) { return .vpc(vpc) }
    switch value {
    case .text(let id): return .elsewhere(id)
    case .unknown(let name, _) where !name.isEmpty: return .elsewhere(name)
    case .resource, .attribute, .list, .absent, .unknown: return .elsewhere("\(id(of: item)).\(property)")
    }
  }

  mutating func readRoute(_ item: Item) {
    guard case .table(let table)? = thing(value("RouteTableId", of: item)) else {
      let block = value("DestinationCidrBlock", of: item).text.flatMap { Block(asAWSReads: $0) }
      return doubt(item, "its route table is not known here", .tables(perhapsTables(of: item), block))
    }
    guard property("DestinationCidrBlock", of: item) != nil else {
      if property("DestinationIpv6CidrBlock", of: item) != nil { return doubt(item, "IPv6 is not looked into") }
      return doubt(
        item, "routes to other destinations than IPv4 blocks are not looked into", .tables([table], nil))
    }
    guard let destination = block("DestinationCidrBlock", of: item, .tables([table], nil)) else { return }
    guard let target = target(of: item, in: table, destination) else {
      return doubt(item, "it has no target that is known", .tables([table], destination))
    }
    let source = network.sources.add(source(of: item))
    network.tables[table].routes.append(Route(destination: destination, target: target, source: source))
  }

  private mutating func target(
    of item: Item, in table: Handle<RouteTable>, _ destination: Block
  ) -> Route.Target? {
    for member in properties(of: item) where NetworkReader.targets.contains(member.key) {
      let value = value(member.key, of: item)
      if value == .absent { continue }
      switch thing(value) {
      case .connection(let connection)?: return .connection(join(connection, table))
      case .gateway(let gateway)?: return .internetGateway(gateway)
      case .nat(let nat)?:
        if let reason = network.nats[nat].doubt {
          doubt(
            item, "whether \(network.nats[nat].source.id) is a private NAT gateway is not known: \(reason)",
            .tables([table], destination), .closes)
        }
        return .nat(nat)
      case .vpc?, .subnet?, .table?, .acl?, nil: break
      }
      if member.key == "VpcPeeringConnectionId" { return .connection(strange(value, item, table)) }
      let name = named(value, item)
      doubt(item, "it leads to \(name), which is not looked into", .tables([table], destination))
      network.otherTargets.append(name)
      return .other(network.otherTargets.count - 1)
    }
    return nil
  }

  /// A connection that no template makes: one by its id, with the table's VPC at one end.
  private mutating func strange(_ value: Value, _ item: Item, _ table: Handle<RouteTable>) -> Handle<Connection> {
    let name = named(value, item)
    // What is not known in two stacks may be two things.
    let key = value.text ?? "\(stacks.templates[item.stack].name) \(name)"
    if case .connection(let known)? = literals[key] { return join(known, table) }
    let isTold = stacks.templates[item.stack].isCompiled
    let connection = network.connections.add(
      Connection(
        name: name, source: source(of: item), requester: .elsewhere("the other end of \(name)"),
        accepter: .vpc(network.tables[table].vpc),
        untold: isTold ? [] : [Connection.Untold(isRequester: true, reason: value.reason)]))
    literals[key] = .connection(connection)
    return connection
  }

  private func named(_ value: Value, _ item: Item) -> String {
    switch value {
    case .text(let text): text
    case .unknown(let name, _) where !name.isEmpty: name
    case .resource(let number), .attribute(_, let number): stacks.id(of: number)
    case .list, .absent, .unknown: "a target of '\(id(of: item))'"
    }
  }

  private static let targets: Set<String> = [
    "CarrierGatewayId", "CoreNetworkArn", "EgressOnlyInternetGatewayId", "GatewayId", "InstanceId", "LocalGatewayId",
    "NatGatewayId", "NetworkInterfaceId", "TransitGatewayId", "VpcEndpointId", "VpcPeeringConnectionId",
  ]

  /// What every table has by itself.
  mutating func addLocalRoutes() {
    for index in network.tables.indices {
      let vpc = network.vpcs[network.tables[index].vpc]
      network.tables[index].routes += vpc.blocks.map { Route(destination: $0, target: .local, source: nil) }
    }
  }
}
