import Reach
import Reachability

/// Who can send what to whom by some templates, by the names that people have for them.
struct Flows {
  /// An ordered pair of names, e.g. `stage.app` and `mgmt.private`.
  struct Pair: Hashable {
    let from: String
    let to: String

    var reversed: Pair { Pair(from: to, to: from) }
  }

  let paths: Paths
  /// What gets through, beyond path MTU messages where it is no more than these.
  private(set) var passages: [Pair: [Passage]] = [:]
  /// The addresses behind each name; the internet and endpoints have all.
  private(set) var members: [String: NumberSet] = [:]
  /// The names of the internet and of endpoints.
  private(set) var publicEnds: Set<String> = [Flows.internet]
  /// What of all public addresses each name can have at the other end.
  private(set) var publicAddresses: [String: NumberSet] = [:]
  /// The VPC that a name belongs to.
  private(set) var owners: [String: String] = [:]
  /// The names of each VPC's groups, in the order of the templates.
  private(set) var tiers: [(vpc: String, names: [String])] = []
  private let titles: [Source: String]

  static let internet = "internet"

  /// `titles` are the names that VPCs go by that had another one, `subnets` those of subnets' groups, by where they are
  /// written.
  init(
    _ templates: [StackTemplate], beside surroundings: Surroundings, titles: [Source: String] = [:],
    subnets: [Source: String] = [:]
  ) {
    let network = DeployedNetwork(of: templates, beside: surroundings)
    paths = Paths(of: network) { network, subnet in
      subnets[subnet.source] ?? Flows.title(of: subnet, in: network, titles)
    }
    self.titles = titles
    addGroups()
    for outsider in network.outsiders { members[outsider.name, default: .empty].formUnion(outsider.addresses) }
    members[Flows.internet] = NumberSet(0...UInt32.max)
    var spoken: [Handle<Reachability.VPC>: NumberSet] = [:]
    paths.forEachDelivery { delivery in
      if isNobody(delivery, &spoken) { return }
      add(
        Passage(sources: delivery.sources, targets: delivery.targets, packets: delivery.packets),
        Pair(from: name(of: delivery.from), to: name(of: delivery.to)))
    }
    addEndpoints()
  }

  mutating func add(_ passage: Passage, _ pair: Pair) {
    if !passage.isEmpty { passages[pair, default: []].append(passage) }
  }

  /// Takes addresses for those of a name.
  mutating func know(_ addresses: NumberSet, as name: Beyond) { members[name.rawValue] = addresses }

  /// The name of a VPC.
  func title(of vpc: Handle<Reachability.VPC>) -> String {
    Flows.title(of: paths.network.vpcs[vpc], in: paths.network, titles)
  }

  func name(of place: Place) -> String {
    switch place {
    case .group(let group): paths.groups[group].name
    case .outsider(let outsider): paths.network.outsiders[outsider].name
    case .internet: Flows.internet
    }
  }

  private mutating func addGroups() {
    for index in paths.network.vpcs.indices { tiers.append((title(of: Handle(index)), [])) }
    var told = [Set<String>](repeating: [], count: tiers.count)
    for group in paths.groups {
      owners[group.name] = title(of: group.vpc)
      members[group.name, default: .empty].formUnion(group.addresses)
      publicAddresses[group.name, default: .empty].formUnion(paths.internet(of: group.vpc))
      if told[group.vpc.index].insert(group.name).inserted { tiers[group.vpc.index].names.append(group.name) }
    }
    // Inside of a subnet nothing is filtered.
    for group in paths.groups {
      for subnet in group.subnets.map({ paths.network.subnets[$0].addresses }) {
        add(Passage(sources: subnet, targets: subnet, packets: .everything), Pair(from: group.name, to: group.name))
      }
    }
  }

  /// Endpoints of services have public addresses, and answer only.
  private mutating func addEndpoints() {
    for group in paths.groups {
      for service in paths.services(of: group) {
        let name = "the \(service) endpoint"
        members[name] = NumberSet(0...UInt32.max)
        publicEnds.insert(name)
        for piece in paths.endpointTraffic(of: group).out {
          add(
            Passage(sources: group.addresses, targets: piece.addresses, packets: piece.packets),
            Pair(from: group.name, to: name))
        }
      }
    }
  }

  /// Whether one end of a delivery is a network with a gateway of its own that these templates do not speak of: it may
  /// not be there yet. Where nothing is filtered, it need not be spoken of.
  private func isNobody(_ delivery: Delivery, _ spoken: inout [Handle<Reachability.VPC>: NumberSet]) -> Bool {
    for case .outsider(let handle) in [delivery.from, delivery.to] {
      let outsider = paths.network.outsiders[handle]
      if outsider.connection != nil { continue }
      let blocks = spoken[outsider.vpc] ?? NumberSet(privateBlocks(of: outsider.vpc).map(\.span))
      spoken[outsider.vpc] = blocks
      for case .group(let group) in [delivery.from, delivery.to] where !isOpen(paths.groups[group]) {
        return !blocks.meets(outsider.addresses)
      }
    }
    return false
  }

  private static func title(of subnet: Subnet, in network: DeployedNetwork, _ titles: [Source: String]) -> String? {
    // What stands already has the names that the topology gives it.
    if subnet.source.stack.isEmpty { return subnet.name }
    let vpc = network.vpcs[subnet.vpc]
    guard let title = network.tierByName(of: subnet), let known = titles[vpc.source] else {
      return network.tierByName(of: subnet)
    }
    return known + title.dropFirst(network.title(of: vpc).count)
  }

  private static func title(
    of vpc: Reachability.VPC, in network: DeployedNetwork, _ titles: [Source: String]
  ) -> String { titles[vpc.source] ?? network.title(of: vpc) }
}

extension NumberSet {
  mutating func formUnion(_ other: NumberSet) { self = union(other) }
}
