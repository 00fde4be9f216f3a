import Addressing
package import Reachability
package import Topology

/// A network that was read from templates, with its subnets told apart by the tiers of the topology that they are for.
package struct BoundNetwork {
  package let promise: Promise
  package let paths: Paths
  /// The ends that a group of subnets stands for: its own tier first; in an existing VPC every one that has its
  /// addresses.
  package let ends: [[End]]
  /// The groups of each tier.
  package let groups: [End: [Handle<SubnetGroup>]]
  package let outsiders: [ExternalRef: Handle<Outsider>]
  /// The end that each outsider is; nil where the topology has none of the name.
  let externals: [End?]
  /// The VPCs of the topology that those of the templates are.
  let vpcs: [VPCRef?]
  /// The VPCs of the templates that each one of the topology is; more than one where templates make it twice.
  let standing: [[Handle<Reachability.VPC>]]
  /// Subnets that no tier of the topology has.
  package let strangers: [Subnet]
  /// VPCs of the topology that no template makes.
  package let missing: [VPCRef]

  package var network: Network { promise.network }

  package init(_ templates: [StackTemplate], of network: Network) {
    let read = DeployedNetwork(of: templates, beside: Surroundings(of: network))
    let refs = network.vpcs.indices.map { VPCRef($0) }
    let named = Dictionary(refs.map { (network.nameTag(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    let vpcs = read.vpcs.map { named[$0.name] }
    let index = TierIndex(of: network)
    let paths = Paths(of: read) { index.name(of: $1, in: vpcs[$1.vpc.index]) }
    promise = Promise(of: network)
    self.paths = paths
    ends = paths.groups.map { index.ends(of: $0.ownName) }
    var groups: [End: [Handle<SubnetGroup>]] = [:]
    for (index, ends) in ends.enumerated() {
      if let end = ends.first { groups[end, default: []].append(Handle(index)) }
    }
    self.groups = groups
    let refsOfExternals = Dictionary(
      network.externals.indices.map { (network.externals[$0].title, ExternalRef($0)) },
      uniquingKeysWith: { first, _ in first })
    externals = read.outsiders.map { outsider in refsOfExternals[outsider.name].map { .external($0) } }
    var outsiders: [ExternalRef: Handle<Outsider>] = [:]
    for (index, end) in externals.enumerated() {
      if case .external(let external)? = end { outsiders[external] = Handle(index) }
    }
    self.outsiders = outsiders
    strangers = read.subnets.filter { index.name(of: $0, in: vpcs[$0.vpc.index]) == nil }
    self.vpcs = vpcs
    var standing = [[Handle<Reachability.VPC>]](repeating: [], count: network.vpcs.count)
    for (index, vpc) in vpcs.enumerated() {
      if let vpc { standing[vpc.index].append(Handle(index)) }
    }
    self.standing = standing
    missing = refs.filter { standing[$0.index].isEmpty }
  }
}

/// Finds the tier of a subnet by its VPC and its own block; of a VPC that stands already by its name.
private struct TierIndex {
  /// The subnets of each VPC of ours, with what people call their tiers.
  private var subnets: [[(block: Block, name: SubnetsName)]] = []
  private var endsByName: [SubnetsName: [End]] = [:]

  init(of network: Network) {
    for index in network.vpcs.indices {
      let ref = VPCRef(index)
      subnets.append([])
      if network.existing(ref) != nil {
        addStanding(ref, network)
        continue
      }
      for tier in network.vpcs[index].tiers {
        let name = SubnetsName.promised(tier: "\(tier.name)", of: "\(network.name(of: ref))")
        endsByName[name] = [.tier(ref, tier.kind)]
        subnets[index] += tier.subnets.map { ($0, name) }
      }
    }
  }

  private mutating func addStanding(_ vpc: VPCRef, _ network: Network) {
    for area in network.areas(ofExisting: vpc) {
      if area.tiers.isEmpty { endsByName[.standing(network.title(of: nil, in: area, of: vpc))] = [] }
      for tier in area.tiers {
        let own = [tier] + area.tiers.filter { $0 != tier }
        endsByName[.standing(network.title(of: tier, in: area, of: vpc))] = own.map { .tier(vpc, $0) }
      }
    }
  }

  func name(of subnet: Subnet, in vpc: VPCRef?) -> SubnetsName? {
    if subnet.source.stack.isEmpty { return .standing(subnet.name) }
    guard let vpc else { return nil }
    return subnets[vpc.index].first { subnet.addresses.isExactly($0.block.span) }?.name
  }

  func ends(of name: SubnetsName) -> [End] { endsByName[name] ?? [] }
}

extension Network {
  /// The `Name` tag of a VPC, e.g. `acme-prod`.
  func nameTag(of vpc: VPCRef) -> String { "\(name)-\(name(of: vpc))" }
}

extension External {
  /// As people write it, e.g. `external.qbox`.
  var title: String { "external.\(name)" }
}
