import Reachability
import Words

/// Who may open something to somebody: all places that people have one name for.
enum ReachEnd: Hashable, Sendable {
  /// Subnets of a VPC; of none where a topology has a name for the VPC and them, whoever makes it.
  case subnets(SubnetsName, of: Handle<VPC>?)
  /// A network that no template makes, by its name.
  case outsider(String)
  case internet
  /// The gateway endpoints of services.
  case endpoints([String])
  /// A VPC or subnets of which too little is known, by their title.
  case unread(String)
}

/// An ordered pair of ends.
struct PairOfEnds: Hashable {
  let from: ReachEnd
  let to: ReachEnd

  var reversed: PairOfEnds { PairOfEnds(from: to, to: from) }
}

extension Paths {
  /// The end that a place is, or is part of.
  func end(at place: Place) -> ReachEnd {
    switch place {
    case .group(let group): end(of: groups[group])
    case .outsider(let outsider): .outsider(network.outsiders[outsider].name)
    case .internet: .internet
    }
  }

  /// The end that a group of subnets is, or is part of.
  func end(of group: SubnetGroup) -> ReachEnd {
    switch group.ownName {
    case .tier, .common: .subnets(group.ownName, of: group.vpc)
    case .promised, .standing: .subnets(group.ownName, of: nil)
    }
  }
}

extension AnsweringNetwork {
  /// All ends, those last of which too little is known.
  var ends: [ReachEnd] {
    (places.map { paths.end(at: $0) } + paths.network.unreadEnds.map { .unread($0.title) }).grouped { $0 }.map(\.0)
  }

  /// An end as people write it.
  func text(of end: ReachEnd) -> String {
    switch end {
    case .subnets(let name, let vpc): name.text(in: vpc.map { paths.network.title(of: paths.network.vpcs[$0]) } ?? "")
    case .outsider(let name): name
    case .internet: "internet"
    case .endpoints(let services): "endpoints of \(services.joined(separator: ", "))"
    case .unread(let title): title
    }
  }
}
