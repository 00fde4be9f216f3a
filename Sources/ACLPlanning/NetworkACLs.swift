import Addressing
package import Design
package import StackPlanning
package import Topology

/// The network ACL of one tier: its rules in both directions, by number.
package struct TierACL: Sendable {
  package let vpc: VPCRef
  package let tier: Tier.Kind
  /// Its logical id, e.g. `ProdAppAcl`.
  package let id: String
  /// The numbers that are ours in an ACL of a VPC that is there already; nil for an ACL that we make.
  package let range: Existing.ACLRange?
  package let ingress: [NumberedRule]
  package let egress: [NumberedRule]

  /// The entries that keep `peer` out, in both directions.
  package func denies(for peer: Peer, in network: Network) -> [String] {
    let blocks =
      switch peer {
      case .vpc(let vpc): network[vpc].blocks
      case .external(let external): network[external].blocks
      }
    return (ingress + egress).filter { entry in
      entry.rule.action == .deny && blocks.contains { entry.rule.block.contains($0) }
    }
    .map(\.id)
  }
}

/// The network ACLs of all VPCs that have them.
package struct NetworkACLs: Sendable {
  private var acls: [VPCRef: [TierACL]] = [:]

  /// Makes exact rules first; VPCs that they do not fit cover their peers, as long as each of these stays exact.
  package init(of network: Network, _ routed: RoutedTiers? = nil) {
    guard network.vpcs.contains(where: \.isFiltered) else { return }
    var builder = LayerBuilder(of: network, routed ?? RoutedTiers(of: network))
    for vpc in network.vpcs.indices.map({ VPCRef($0) }) where network[vpc].isFiltered {
      acls[vpc] = builder.fittingACLs(of: vpc)
    }
  }

  /// One for each tier, in order of the tiers; none where the VPC has no ACLs of ours.
  package func acls(of vpc: VPCRef) -> [TierACL] { acls[vpc] ?? [] }

  package func acl(of tier: Tier.Kind, in vpc: VPCRef) -> TierACL? { acls(of: vpc).first { $0.tier == tier } }

  /// Those with more rules in a direction than fit.
  func overflowing(in network: Network) -> [TierACL] {
    network.vpcs.indices.flatMap { acls(of: VPCRef($0)) }.filter { $0.overflows(network) }
  }
}

extension TierACL {
  /// Its rules in one direction, by number.
  package func rules(_ direction: RuleDirection) -> [NumberedRule] { direction == .ingress ? ingress : egress }

  /// How many rules of ours fit in a direction: beside the final deny, or in the numbers that are ours.
  func room(in network: Network) -> Int { range?.numbers.count ?? network.aclRules - 1 }

  /// Whether a direction has more rules than fit.
  func overflows(_ network: Network) -> Bool { max(ingress.count, egress.count) > room(in: network) }
}

extension VPC {
  /// Whether some tier has an ACL of ours, or numbers in one.
  fileprivate var isFiltered: Bool { existing.map { !$0.networkACLs.isEmpty } ?? networkACLs }
}

extension LayerBuilder {
  fileprivate func acls(of vpc: VPCRef) -> [TierACL] {
    network[vpc].tiers.filter { network[vpc].filters($0.kind) }.map { tier in
      let range = network.existing(vpc)?.networkACLs[tier.kind]
      let id = network.aclID(tier.kind, of: vpc)
      let wants = wants.of(tier.kind, in: vpc)
      func rules(_ direction: RuleDirection) -> [NumberedRule] {
        let planned = layers(of: tier.kind, in: vpc, direction, wants).rules(ephemeral: network.ephemeral)
        return range.map { number(planned, acl: id, direction, within: $0.numbers) }
          ?? number(planned, acl: id, direction, in: network)
      }
      return TierACL(
        vpc: vpc, tier: tier.kind, id: id, range: range, ingress: rules(.ingress),
        egress: rules(.egress))
    }
  }

  /// The ACLs of a VPC, with its peers on covering blocks if it takes that to fit.
  fileprivate mutating func fittingACLs(of vpc: VPCRef) -> [TierACL] {
    let exact = acls(of: vpc)
    let mayCover = network.existing(vpc) == nil && mayCover(vpc)
    guard mayCover, exact.contains(where: { $0.overflows(network) }) else { return exact }
    covering.insert(vpc)
    let covered = acls(of: vpc)
    if covered.contains(where: { $0.overflows(network) }) {
      covering.remove(vpc)
      return exact
    }
    return covered
  }

  /// Whether every peer of the VPC's own kind keeps exact rules, so that this side may cover them.
  fileprivate func mayCover(_ vpc: VPCRef) -> Bool {
    peers[vpc.index].allSatisfy { peer in
      guard case .vpc(let other) = peer, network[other].kind == network[vpc].kind else { return true }
      return !covering.contains(other)
    }
  }
}

extension Network {
  /// The logical id of the ACL of a tier, with which those of its entries begin, e.g. `ProdAppAcl`.
  package func aclID(_ tier: Tier.Kind, of vpc: VPCRef) -> String { tierID(tier, of: vpc) + "Acl" }

  /// What the logical ids of the entries of a tier's ACL begin with in one direction, before their number, e.g.
  /// `ProdAppAclIn`.
  package func entryID(_ tier: Tier.Kind, of vpc: VPCRef, _ direction: RuleDirection) -> String {
    aclID(tier, of: vpc) + direction.rawValue
  }
}
