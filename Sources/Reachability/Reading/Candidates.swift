import CloudFormation
import JSONText

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

  func perhapsVPCs(of item: Item) -> Candidates<VPC> {
    candidates("VpcId", of: item) { if case .vpc(let vpc) = $0 { vpc } else { nil } }
  }

  func perhapsACLs(of item: Item) -> Candidates<NetworkACL> {
    candidates("NetworkAclId", of: item) { if case .acl(let acl) = $0 { acl } else { nil } }
  }

  func acls(_ things: [Thing]) -> Candidates<NetworkACL> {
    .these(Set(things.compactMap { if case .acl(let acl) = $0 { acl } else { nil } }))
  }

  func perhapsTables(of item: Item) -> Candidates<RouteTable> {
    candidates("RouteTableId", of: item) { if case .table(let table) = $0 { table } else { nil } }
  }

  /// What an association of an unknown subnet decides on; of any, those in the VPC of the table, where that is known.
  func reachOfPerhapsSubnets(of item: Item) -> Unknown.Reach {
    let subnets: Candidates<Subnet> = candidates("SubnetId", of: item) {
      if case .subnet(let subnet) = $0 { subnet } else { nil }
    }
    guard case .any = subnets, case .table(let table)? = thing(value("RouteTableId", of: item)) else {
      return .subnets(subnets)
    }
    return .vpcs([network.tables[table].vpc])
  }

  private func candidates<Item>(
    _ name: String, of item: NetworkReader.Item, _ handle: (Thing) -> Handle<Item>?
  ) -> Candidates<Item> {
    things(property(name, of: item), in: item.stack).map { .these(Set($0.compactMap(handle))) } ?? .any
  }
}
