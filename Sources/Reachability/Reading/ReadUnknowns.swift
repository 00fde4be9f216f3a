import Addressing
import CloudFormation
import JSONText

// What is not understood, and what it would decide on.

extension NetworkReader {
  /// A property that must be an IPv4 block.
  mutating func block(_ name: String, of item: Item, _ reach: Unknown.Reach) -> Block? {
    let value = value(name, of: item)
    if let block = value.text.flatMap({ Block(asAWSReads: $0) }) { return block }
    doubt(item, value.reason.map { "of its \(name) \($0)" } ?? "its \(name) is no IPv4 block", reach)
    return nil
  }

  /// Notes what is not understood.
  mutating func doubt(
    _ item: Item, _ reason: String, _ reach: Unknown.Reach = .nothing, _ effect: Unknown.Effect = .either
  ) { doubt(source(of: item), reason, reach, effect) }

  mutating func doubt(
    _ source: Source, _ reason: String, _ reach: Unknown.Reach, _ effect: Unknown.Effect = .either
  ) { network.unknowns.append(Unknown(source: source, reason: reason, reach: reach, effect: effect)) }

  /// Notes the resources that may decide who reaches whom and are not read, before all else that is not understood.
  mutating func noteUnread() {
    let found = network.unknowns
    network.unknowns = []
    for stack in stacks.templates.indices {
      for reason in stacks.templates[stack].unread {
        doubt(Source(stack: stacks.templates[stack].name, id: reason.id), reason.words, .everything)
      }
      for index in stacks.templates[stack].resources.indices {
        let item = Item(stack: stack, index: index, number: stacks.number(index, in: stack))
        note(item, stacks.templates[stack].resources[index])
      }
    }
    network.unknowns += found
  }

  private mutating func note(_ item: Item, _ declaration: StackTemplate.Declaration) {
    if case .notRead(let reason, let effect) = declaration.role {
      let reach = reach(of: item)
      // What names nothing of a network may still make something of one.
      if case .nothing = reach, effect == .either { return doubt(item, reason, .everything, .aside) }
      doubt(item, reason, reach, effect)
    } else if stacks.stands(under: declaration.condition, in: item.stack) == nil {
      doubt(
        item, "whether its condition '\(declaration.condition ?? "")' holds is not to be known",
        reachOfPerhaps(item, declaration))
    }
  }

  /// What a resource decides on that is perhaps there and would be read.
  private func reachOfPerhaps(_ item: Item, _ declaration: StackTemplate.Declaration) -> Unknown.Reach {
    switch declaration.role {
    // They are ends of their own, and routes that lead to them are doubted by themselves.
    case .read(.vpc), .read(.subnet), .read(.nat): return .nothing
    case .read(.route):
      guard case .table(let table)? = thing(value("RouteTableId", of: item)) else { return reach(of: item) }
      return .tables([table], value("DestinationCidrBlock", of: item).text.flatMap { Block(asAWSReads: $0) })
    default: return reach(of: item)
    }
  }

  /// What a resource that is not read is about: all of what its properties name that is known here.
  private func reach(of item: Item) -> Unknown.Reach {
    let things = properties(of: item).flatMap { named(in: $0.value, of: item) }
    var (vpcs, tables) = (Set<Handle<VPC>>(), Set<Handle<RouteTable>>())
    for thing in things {
      switch thing {
      case .subnet(let subnet) where things.count == 1 || isAssociation(item): return .subnets([subnet])
      case .acl(let acl) where !isAssociation(item): return .acls([acl], RuleScope())
      case .table(let table): tables.insert(table)
      case .vpc(let vpc): vpcs.insert(vpc)
      case .subnet(let subnet): vpcs.insert(network.subnets[subnet].vpc)
      case .gateway(let gateway): if let vpc = network.gateways[gateway].vpc { vpcs.insert(vpc) }
      case .nat(let nat): vpcs.insert(network.subnets[network.nats[nat].subnet].vpc)
      case .connection(let connection): vpcs.formUnion(network.connections[connection].vpcs)
      case .acl: break
      }
    }
    if vpcs.isEmpty, !tables.isEmpty { return .tables(.these(tables), nil) }
    vpcs.formUnion(tables.map { network.tables[$0].vpc })
    return vpcs.isEmpty ? .nothing : .vpcs(.these(vpcs))
  }

  private func isAssociation(_ item: Item) -> Bool {
    switch stacks.templates[item.stack].resources[item.index].role {
    case .read(.tableAssociation), .read(.aclAssociation): true
    default: false
    }
  }

  private func named(in json: JSON, of item: Item) -> [Thing] {
    switch json {
    case .array(let items): items.flatMap { named(in: $0, of: item) }
    case .object(let members) where members.count != 1 || !members[0].isFunction:
      members.flatMap { named(in: $0.value, of: item) }
    case .string, .integer, .bool, .ref, .object: named(by: stacks.resolve(json, in: item.stack))
    }
  }

  private func named(by value: Value) -> [Thing] {
    if case .list(let values) = value { return values.compactMap { thing($0) } }
    return thing(value).map { [$0] } ?? []
  }
}

extension JSON.Member {
  /// Whether it stands for one value; lists that are joined stand for each of their parts.
  fileprivate var isFunction: Bool { key == "Ref" || key.hasPrefix("Fn::") && key != "Fn::Join" }
}

extension Connection {
  /// The VPCs at its ends that templates make.
  fileprivate var vpcs: [Handle<VPC>] {
    [requester, accepter].compactMap { if case .vpc(let vpc) = $0 { vpc } else { nil } }
  }
}
