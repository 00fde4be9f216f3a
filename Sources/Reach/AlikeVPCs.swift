import Reachability
import Words

/// VPCs that may do the same with everybody else: one stands for all of them.
struct AlikeVPCs {
  /// How many it takes before one stands for the others.
  private static let least = 4

  /// The VPC of an end, and what the end is called in it; nil for ends in none.
  private let place: (ReachEnd) -> (vpc: Handle<VPC>, tier: SubnetsName)?
  /// The VPCs that another stands for.
  private var hidden: Set<Handle<VPC>> = []
  /// Those that stand for others, each with all that it stands for, itself first.
  private(set) var groups: [[Handle<VPC>]] = []

  init(_ flows: [Flow], _ place: @escaping (ReachEnd) -> (vpc: Handle<VPC>, tier: SubnetsName)?) {
    self.place = place
    let sights = sights(flows)
    for (_, members) in sights.order.grouped(by: { sights.of[$0] ?? [] }) where members.count >= AlikeVPCs.least {
      groups.append(members)
      hidden.formUnion(members.dropFirst())
    }
  }

  /// Whether no other VPC stands for that of an end.
  func shows(_ end: ReachEnd) -> Bool { place(end).map { !hidden.contains($0.vpc) } ?? true }

  /// What a VPC may do with one other end, or that one with it.
  private struct Sight: Hashable {
    let opens: Bool
    let own: SubnetsName
    /// Nil for an end in the VPC itself.
    let other: ReachEnd?
    let within: SubnetsName?
    let opening: Passing
    let residue: Passing
  }

  private func sights(_ flows: [Flow]) -> (of: [Handle<VPC>: Set<Sight>], order: [Handle<VPC>]) {
    var (found, order) = ([Handle<VPC>: Set<Sight>](), [Handle<VPC>]())
    func see(_ end: ReachEnd, _ other: ReachEnd, _ flow: Flow, opens: Bool) {
      guard let own = place(end) else { return }
      if found[own.vpc] == nil { order.append(own.vpc) }
      let within = place(other).flatMap { $0.vpc == own.vpc ? $0.tier : nil }
      found[own.vpc, default: []].insert(
        Sight(
          opens: opens, own: own.tier, other: within == nil ? other : nil, within: within, opening: flow.opening,
          residue: flow.residue))
    }
    for flow in flows {
      see(flow.from, flow.to, flow, opens: true)
      if place(flow.from)?.vpc != place(flow.to)?.vpc { see(flow.to, flow.from, flow, opens: false) }
    }
    return (found, order)
  }
}

extension AnsweringNetwork {
  /// The VPC that an end lies in, and what it is called there; nil for one that lies in none.
  func vpcAndTier(of end: ReachEnd) -> (vpc: Handle<VPC>, tier: SubnetsName)? {
    guard case .group(let group)? = placesByEnd[end]?.first else { return nil }
    return (paths.groups[group].vpc, paths.groups[group].ownName.withoutVPC)
  }

  /// That the first of some VPCs stands for all of them.
  func wordsForAlike(_ members: [Handle<VPC>]) -> String {
    let names = members.map { paths.network.title(of: paths.network.vpcs[$0]) }
    let rest = names.dropFirst()
    let others = few(Array(rest), atMost: 6)
    return "\(names[0]) stands for \(counted(rest.count, "VPC")) more that may do just the same, and of which none "
      + "reaches another: \(others)"
  }
}
