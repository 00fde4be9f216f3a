import Addressing
import Reach
import Reachability

/// What a VPC is called: as people say it, and by its `Name` tag.
struct VPCName {
  let title: String
  let tag: String
}

extension DeployedNetwork {
  /// The VPCs that templates make, by where they are written: that stays when a name changes.
  var namesOfVPCs: [Source: VPCName] {
    Dictionary(
      vpcs.filter { !$0.source.stack.isEmpty }.map { ($0.source, VPCName(title: title(of: $0), tag: $0.name)) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension Flows {
  /// The VPCs that others do not have.
  func vpcs(beyond others: Flows) -> [NetworkChange.VPCChange] {
    let known = Set(others.vpcs)
    let unread = others.unread
    return vpcs.indices.filter { !known.contains(vpcs[$0]) }.map { index in
      NetworkChange.VPCChange(
        vpc: vpcs[index], blocks: paths.network.vpcs[index].blocks, tiers: tiers[index].compactMap(\.subnets),
        leadingOut: tiers[index].filter { passages[Pair(from: $0, to: .internet)] != nil }.compactMap(\.subnets),
        isPerhaps: unread[vpcs[index].source] != nil)
    }
  }

  /// The addresses that ends have here and not in others, where both have the end and could read who has them.
  func addresses(beyond others: Flows, _ names: EndNames) -> [AddressChange] {
    let unread = addresses(unreadIn: others)
    return members.compactMap { end, here -> AddressChange? in
      guard let there = others.members[end] else { return nil }
      let more = here.subtracting(there).subtracting(unread[end] ?? .empty)
      return more.isEmpty ? nil : AddressChange(end: end, addresses: more)
    }.sorted { names.text(of: $0.end) < names.text(of: $1.end) }
  }

  /// The addresses of subnets that others could not read, by the ends that have them.
  private func addresses(unreadIn others: Flows) -> [ChangedEnd: AddressSet] {
    let unread = others.unread
    if unread.isEmpty { return [:] }
    var found: [ChangedEnd: AddressSet] = [:]
    for (index, group) in paths.groups.enumerated() {
      for subnet in group.subnets where unknown(subnet, among: unread) != nil {
        found[end(of: Handle(index)), default: .empty].formUnion(paths.network.subnets[subnet].addresses)
      }
    }
    return found
  }

  /// What is not understood and was not there in others, or is written otherwise now.
  func unknowns(beyond others: Flows, changed: Set<Source>) -> [String] {
    let known = Set(others.paths.network.unknowns.map(\.words))
    let here = Set(paths.network.unknowns.map(\.source))
    let changedHere = paths.network.unknowns.filter { !known.contains($0.words) || changed.contains($0.source) }
    let gone = others.paths.network.unknowns.filter { unknown in
      changed.contains(unknown.source) && !here.contains(unknown.source)
    }
    return (changedHere + gone).map(\.words)
  }
}

extension ChangedEnd {
  /// What it is called in its VPC.
  fileprivate var subnets: SubnetsName? {
    if case .subnets(let name, _) = self { name } else { nil }
  }
}

extension [Source: VPCName] {
  /// The `Name` tags that these VPCs have, by those that the same VPCs have in others.
  func tags(for others: [Source: VPCName]) -> [String: String] {
    [String: String](
      others.compactMap { source, name in self[source].map { (name.tag, $0.tag) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The VPCs that go by another name in others.
  func renamed(to others: [Source: VPCName]) -> [(old: String, new: String)] {
    compactMap { source, name in
      others[source].flatMap { $0.title == name.title ? nil : (old: name.title, new: $0.title) }
    }.sorted { $0.new < $1.new }
  }
}

extension Surroundings {
  /// The same with other `Name` tags for VPCs.
  func speaking(of tags: [String: String]) -> Surroundings {
    Surroundings(
      vpcs: vpcs,
      neighbours: neighbours.map {
        Neighbour(name: $0.name, vpc: tags[$0.vpc] ?? $0.vpc, blocks: $0.blocks, link: $0.link)
      }, parameters: parameters)
  }
}
