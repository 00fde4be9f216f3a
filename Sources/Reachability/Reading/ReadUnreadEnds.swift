import Addressing

// VPCs and subnets that may be there and could not be read.

extension NetworkReader {
  /// Notes them, after all that is not understood.
  mutating func noteUnreadEnds() {
    if network.unknowns.isEmpty { return }
    let doubts = Dictionary(network.unknowns.map { ($0.source, $0) }) { first, _ in first }
    for stack in stacks.templates.indices {
      for index in stacks.templates[stack].resources.indices {
        let item = Item(stack: stack, index: index, number: stacks.number(index, in: stack))
        guard isEnd(item), things[item.number] == nil, let unknown = doubts[source(of: item)] else { continue }
        network.unreadEnds.append(unreadEnd(item, unknown, doubts))
      }
    }
    dropVPCsWithSubnets()
    qualifyUnreadEnds()
  }

  /// A VPC whose subnets are noted is none of its own.
  private mutating func dropVPCsWithSubnets() {
    let holders = Set(network.unreadEnds.compactMap(\.holder))
    network.unreadEnds.removeAll { holders.contains($0.source) }
  }

  private func isEnd(_ item: Item) -> Bool {
    switch stacks.templates[item.stack].resources[item.index].role {
    case .read(.vpc), .read(.subnet): true
    default: false
    }
  }

  private func unreadEnd(_ item: Item, _ unknown: Unknown, _ doubts: [Source: Unknown]) -> UnreadEnd {
    let (vpc, holder) = holder(of: item)
    let block = value("CidrBlock", of: item).text.flatMap { Block(asAWSReads: $0) }
    let titleOfVPC = vpc.map { network.title(of: network.vpcs[$0]) } ?? holder.map { name(of: $0) }
    return UnreadEnd(
      title: [titleOfVPC, name(of: item)].compactMap(\.self).joined(separator: " "), source: source(of: item),
      isVPC: property("VpcId", of: item) == nil, vpc: vpc,
      titleOfVPC: titleOfVPC, holder: vpc.map { network.vpcs[$0].source } ?? holder.map { source(of: $0) },
      addresses: block.map { AddressSet($0) },
      name: name(of: item),
      unknowns: [unknown] + (holder.flatMap { doubts[source(of: $0)] }.map { [$0] } ?? []))
  }

  /// The VPC of a subnet: the one that is read, or where that could not be, the resource that makes it.
  private func holder(of item: Item) -> (Handle<VPC>?, Item?) {
    let value = value("VpcId", of: item)
    if case .vpc(let vpc)? = thing(value) { return (vpc, nil) }
    guard case .resource(let number) = value else { return (nil, nil) }
    let stack = stacks.resource(number).stack
    return (nil, Item(stack: stack, index: number - stacks.number(0, in: stack), number: number))
  }

  /// Tells those of one title apart, from each other and from what is read.
  private mutating func qualifyUnreadEnds() {
    let taken = Set(network.subnets.map { "\(network.title(of: network.vpcs[$0.vpc])) \($0.name)" })
      .union(network.vpcs.map { network.title(of: $0) })
    let alike = Dictionary(grouping: network.unreadEnds.indices) { network.unreadEnds[$0].title }
    for (title, indices) in alike where indices.count > 1 || taken.contains(title) {
      for index in indices { network.unreadEnds[index].title += " (\(network.unreadEnds[index].source.words))" }
    }
  }
}
