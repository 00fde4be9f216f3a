import CloudFormation
import Topology

extension Synthesizer {
  /// The ACL of a tier and its entries; nothing where the VPC has none.
  func aclResources(of tier: Tier.Kind, in vpc: VPCRef, _ id: JSON) -> [Resource] {
    guard let acl = acls.acl(of: tier, in: vpc) else { return [] }
    let entries = RuleDirection.allCases.flatMap { direction in
      acl.rules(direction).map { entry($0, of: acl, direction) }
    }
    if acl.range != nil { return entries }
    let name = network.nameTag(network[vpc].name.text, tier.rawValue)
    return [.networkACL(acl.id, vpc: id, tags: tags(network[vpc], name))] + entries
  }

  /// Puts a subnet under its tier's ACL once all that is allowed stands in it, so that a network that gets ACLs later
  /// loses no packet; the first zone waits for the entries, the others for the first.
  func aclAssociation(
    _ id: String, of subnet: String, zone: Int, _ tier: Tier.Kind, _ vpc: VPCRef
  ) -> [Resource] {
    guard let acl = acls.acl(of: tier, in: vpc) else { return [] }
    let allows = (acl.ingress + acl.egress).filter { $0.rule.action == .allow }.map(\.id)
    let first = network[vpc].subnetID(tier, zone: 0) + "NetworkAclAssociation"
    return [
      .networkACLAssociation(id, dependsOn: zone == 0 ? allows : [first], subnet: .ref(subnet), acl: .ref(acl.id))
    ]
  }

  private func entry(_ numbered: NumberedRule, of acl: TierACL, _ direction: RuleDirection) -> Resource {
    .networkACLEntry(
      numbered.id, dependsOn: numbered.dependsOn, acl: acl.range.map { .string($0.acl) } ?? .ref(acl.id),
      direction: direction, number: numbered.number,
      action: numbered.rule.action, traffic: numbered.rule.traffic, block: numbered.rule.block)
  }
}
