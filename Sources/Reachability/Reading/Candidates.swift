import CloudFormation

// What a property may stand for whose value is not known.

extension NetworkReader {
  /// The things that a value may be: those of both branches of an `Fn::If`, those of the list that `Fn::Select` takes one
  /// of. Nil where it may be any; none where it is known, or exported under a known name by a stack that is not here, or
  /// a parameter of a template of ours, which takes what those that are here do not give.
  func things(_ json: JSON?, in stack: Int) -> [Thing]? {
    guard let json, case .unknown = stacks.resolve(json, in: stack), !stacks.templates[stack].isCompiled else {
      return []
    }
    if let export = json["Fn::ImportValue"] { return stacks.resolve(export, in: stack).text == nil ? nil : [] }
    let parts: [JSON]
    if case .array(let branches)? = json["Fn::If"], branches.count == 3 {
      parts = Array(branches[1...])
    } else if case .array(let choice)? = json["Fn::Select"], choice.count == 2, case .array(let items) = choice[1] {
      parts = items
    } else {
      return nil
    }
    let values = parts.map { stacks.resolve($0, in: stack) }
    if values.contains(where: { $0.reason != nil }) { return nil }
    return values.compactMap { thing($0) }
  }

  func perhapsVPCs(of item: Item) -> Set<Handle<VPC>> {
    guard let things = things(property("VpcId", of: item), in: item.stack) else { return network.vpcs.allHandles }
    return Set(things.compactMap { if case .vpc(let vpc) = $0 { vpc } else { nil } })
  }

  func perhapsACLs(of item: Item) -> Set<Handle<NetworkACL>> {
    things(property("NetworkAclId", of: item), in: item.stack).map(acls) ?? network.acls.allHandles
  }

  func acls(_ things: [Thing]) -> Set<Handle<NetworkACL>> {
    Set(things.compactMap { if case .acl(let acl) = $0 { acl } else { nil } })
  }

  func perhapsTables(of item: Item) -> Set<Handle<RouteTable>> {
    guard let things = things(property("RouteTableId", of: item), in: item.stack) else {
      return network.tables.allHandles
    }
    return Set(things.compactMap { if case .table(let table) = $0 { table } else { nil } })
  }

  /// The subnets of an association; of any, those in the VPC of the table, where that is known.
  func perhapsSubnets(of item: Item) -> Set<Handle<Subnet>> {
    if let things = things(property("SubnetId", of: item), in: item.stack) {
      return Set(things.compactMap { if case .subnet(let subnet) = $0 { subnet } else { nil } })
    }
    guard case .table(let table)? = thing(value("RouteTableId", of: item)) else { return network.subnets.allHandles }
    let vpc = network.tables[table].vpc
    return network.subnets.allHandles.filter { network.subnets[$0].vpc == vpc }
  }
}

extension Array {
  fileprivate var allHandles: Set<Handle<Element>> { Set(indices.map { Handle($0) }) }
}
