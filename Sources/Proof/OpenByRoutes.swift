import Reachability
import Topology

// What the routes of a topology leave open where no rules of ours filter.

extension BoundNetwork {
  /// Whether a delivery takes a way that the topology has: its own routes, and those that an `allow` asks for.
  func isOpenByRoutes(_ delivery: Delivery) -> Bool {
    switch delivery.path {
    case .local, .ownGateway: true
    case .connection: leads(delivery.from, to: delivery.to)
    case .internetGateway: isPublic(delivery.from) || isPublic(delivery.to)
    case .nat(_, let home):
      ends(at: delivery.from).contains { promise.leavesByNAT($0) }
        && (delivery.to == .internet || leads(.group(home), to: delivery.to))
    }
  }

  /// Whether a tier's tables have routes to another network; what is outside has routes of its own.
  private func leads(_ from: Place, to: Place) -> Bool {
    guard case .group(let group) = from else { return true }
    guard let other = networkEnd(of: to) else { return false }
    return sharing(group).contains { promise.routes($0, to: other) }
  }

  /// Any end of a place's network.
  private func networkEnd(of place: Place) -> End? {
    guard case .group(let group) = place else { return ends(at: place).first }
    guard let vpc = vpcs[paths.groups[group].vpc.index] else { return nil }
    return network[vpc].tiers.first.map { .tier(vpc, $0.kind) }
  }

  /// The tiers that have a group's route table: several, where tiers of an existing VPC share one.
  private func sharing(_ group: Handle<SubnetGroup>) -> [End] {
    let known = paths.groups[group]
    guard let vpc = vpcs[known.vpc.index], let existing = network.existing(vpc) else { return ends(at: .group(group)) }
    let table = paths.network.tables[known.table].name
    return existing.routeTables.filter { $0.value.contains(table) }.map { .tier(vpc, $0.key) }
  }

  private func isPublic(_ place: Place) -> Bool {
    ends(at: place).contains { if case .tier(_, let tier) = $0 { tier.role == .edge } else { false } }
  }
}
