import Addressing
import Reach
import Reachability

/// Who can send what to whom by some templates.
struct Flows {
  /// An ordered pair of ends, e.g. `stage.app` and `mgmt.private`.
  struct Pair: Hashable {
    let from: ChangedEnd
    let to: ChangedEnd

    var reversed: Pair { Pair(from: to, to: from) }
    var ends: [ChangedEnd] { [from, to] }
  }

  let paths: Paths
  /// Which VPC each of the network's is.
  let vpcs: [ChangedVPC]
  /// What gets through, beyond path MTU messages where it is no more than these.
  private(set) var passages: [Pair: [Passage]] = [:]
  /// The addresses behind each end; the internet and endpoints have all.
  private(set) var members: [ChangedEnd: AddressSet] = [:]
  /// What of all public addresses each end can have at the other one.
  private(set) var publicAddresses: [ChangedEnd: AddressSet] = [:]
  /// The ends of each VPC, in the order of the templates.
  private(set) var tiers: [[ChangedEnd]]
  /// The end that each group of subnets is.
  private let ends: [ChangedEnd]

  /// `moved` are stacks that stand in another place now, `subnets` names for those that had another one, by where they
  /// are written.
  init(
    _ templates: [StackTemplate], beside surroundings: Surroundings, moved: Set<String> = [],
    subnets: [Source: SubnetsName] = [:]
  ) {
    let network = DeployedNetwork(of: templates, beside: surroundings)
    let paths = Paths(of: network) { $0.subnetsName(of: $1, subnets) }
    self.paths = paths
    let vpcs = network.vpcs.map { ChangedVPC(source: $0.source, isElsewhere: moved.contains($0.source.stack)) }
    self.vpcs = vpcs
    tiers = Array(repeating: [], count: vpcs.count)
    ends = paths.groups.map { .subnets($0.ownName, of: vpcs[$0.vpc.index]) }
    addGroups()
    for outsider in network.outsiders {
      members[.outsider(outsider.name), default: .empty].formUnion(outsider.addresses)
    }
    members[.internet] = .everywhere
    var spoken: [Handle<Reachability.VPC>: AddressSet] = [:]
    paths.forEachDelivery { delivery in
      if isNobody(delivery, &spoken) { return }
      add(
        Passage(sources: delivery.sources, targets: delivery.targets, packets: delivery.packets),
        Pair(from: end(at: delivery.from), to: end(at: delivery.to)))
    }
    addEndpoints()
  }

  mutating func add(_ passage: Passage, _ pair: Pair) {
    if !passage.isEmpty { passages[pair, default: []].append(passage) }
  }

  /// Takes addresses for those of an end.
  mutating func know(_ addresses: AddressSet, as end: ChangedEnd) { members[end] = addresses }

  /// The end that a group of subnets is.
  func end(of group: Handle<SubnetGroup>) -> ChangedEnd { ends[group.index] }

  private func end(at place: Place) -> ChangedEnd {
    switch place {
    case .group(let group): ends[group.index]
    case .outsider(let outsider): .outsider(paths.network.outsiders[outsider].name)
    case .internet: .internet
    }
  }

  private mutating func addGroups() {
    var told: Set<ChangedEnd> = []
    for (group, end) in zip(paths.groups, ends) {
      members[end, default: .empty].formUnion(group.addresses)
      publicAddresses[end, default: .empty].formUnion(paths.internet(of: group.vpc))
      if told.insert(end).inserted { tiers[group.vpc.index].append(end) }
    }
    // Inside of a subnet nothing is filtered.
    for (group, end) in zip(paths.groups, ends) {
      for subnet in group.subnets.map({ paths.network.subnets[$0].addresses }) {
        add(Passage(sources: subnet, targets: subnet, packets: .everything), Pair(from: end, to: end))
      }
    }
  }

  /// Endpoints of services have public addresses, and answer only.
  private mutating func addEndpoints() {
    for (group, end) in zip(paths.groups, ends) {
      for service in paths.services(of: group) {
        members[.endpoint(service)] = .everywhere
        for piece in paths.endpointTraffic(of: group).out {
          add(
            Passage(sources: group.addresses, targets: piece.addresses, packets: piece.packets),
            Pair(from: end, to: .endpoint(service)))
        }
      }
    }
  }

  /// Whether one end of a delivery is a network with a gateway of its own that these templates do not speak of: it may
  /// not be there yet. Where nothing is filtered, it need not be spoken of.
  private func isNobody(_ delivery: Delivery, _ spoken: inout [Handle<Reachability.VPC>: AddressSet]) -> Bool {
    for case .outsider(let handle) in [delivery.from, delivery.to] {
      let outsider = paths.network.outsiders[handle]
      if outsider.connection != nil { continue }
      let blocks = spoken[outsider.vpc] ?? AddressSet(privateBlocks(of: outsider.vpc))
      spoken[outsider.vpc] = blocks
      for case .group(let group) in [delivery.from, delivery.to] where !isOpen(paths.groups[group]) {
        return !blocks.meets(outsider.addresses)
      }
    }
    return false
  }
}
