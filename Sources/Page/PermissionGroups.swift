import Addressing
import Survey
import Topology

/// Permissions in few words: ends that may do the same are told together.
struct PermissionGroups {
  /// What a line of the topology asks for.
  struct Asked: Hashable {
    var from: [End]
    let traffic: Traffic
    let to: [End]
    let causes: [Cause]
  }

  /// What is so in each VPC, without a line.
  struct Usual: Hashable {
    let from: String
    let traffic: Traffic
    let to: String
    let causes: [Cause]
    var vpcs: [VPCRef] = []
  }

  let asked: [Asked]
  let usual: [Usual]

  init(_ permissions: [Permission], of network: Network) {
    asked = PermissionGroups.asked(permissions.filter { !$0.isUsual })
    usual = PermissionGroups.usual(permissions.filter(\.isUsual), network)
  }

  private static func asked(_ permissions: [Permission]) -> [Asked] {
    var receivers = Grouping<Key, End>()
    for permission in permissions {
      receivers.add(permission.to, to: Key(from: [permission.from], permission))
    }
    var senders = Grouping<Asked, End>()
    for (key, ends) in receivers.groups {
      senders.add(key.from[0], to: Asked(from: [], traffic: key.traffic, to: ends, causes: key.causes))
    }
    return senders.groups.map { Asked(from: $0.1, traffic: $0.0.traffic, to: $0.0.to, causes: $0.0.causes) }
  }

  private static func usual(_ permissions: [Permission], _ network: Network) -> [Usual] {
    var vpcs = Grouping<Usual, VPCRef>()
    for permission in permissions {
      guard let vpc = permission.from.vpc ?? permission.to.vpc else { continue }
      let (one, other) = (permission.from, permission.to)
      let (from, to) = (network.part(one), one == other ? "itself" : network.part(other))
      vpcs.add(vpc, to: Usual(from: from, traffic: permission.traffic, to: to, causes: permission.causes))
    }
    return vpcs.groups.map { group, vpcs in
      Usual(from: group.from, traffic: group.traffic, to: group.to, causes: group.causes, vpcs: vpcs)
    }
  }

  private struct Key: Hashable {
    let from: [End]
    let traffic: Traffic
    let causes: [Cause]

    init(from: [End], _ permission: Permission) {
      self.from = from
      traffic = permission.traffic
      causes = permission.causes
    }
  }
}

/// Values by what they have in common, in order of the first of each.
struct Grouping<Key: Hashable, Value> {
  private(set) var groups: [(Key, [Value])] = []
  private var places: [Key: Int] = [:]

  mutating func add(_ value: Value, to key: Key) {
    if let place = places[key] {
      groups[place].1.append(value)
    } else {
      places[key] = groups.count
      groups.append((key, [value]))
    }
  }
}

extension Permission {
  /// Whether no line of the topology asks for it.
  var isUsual: Bool {
    causes.allSatisfy {
      switch $0 {
      case .line: false
      case .always: true
      }
    }
  }
}

extension Network {
  /// An end as a part of its VPC, e.g. `app`.
  fileprivate func part(_ end: End) -> String {
    switch end {
    case .tier(let vpc, let tier): name(of: tier, in: vpc).text
    case .external: "external"
    case .internet: "the internet"
    }
  }
}
