import ACLPlanning
import Design
import CloudFormation
import JSONText
import Topology

extension Synthesizer {
  /// The ACL of a tier and its entries; nothing where the VPC has none. In an ACL that somebody uses already no rule of
  /// ours stands before the connections that the stack makes: they can fail.
  func addACL(of tier: Tier.Kind, in vpc: VPCRef, _ id: JSON, _ scope: StackScope, to resources: inout [Resource]) {
    guard let acl = acls.acl(of: tier, in: vpc) else { return }
    if acl.range == nil {
      let name = network.nameTag(network.name(of: vpc).text, network.name(of: tier, in: vpc).text)
      resources.append(.networkACL(acl.id, vpc: id, tags: tags(network[vpc], name)))
    }
    let connections = acl.range != nil ? scope.connectionsMade(of: vpc) : []
    for direction in RuleDirection.allCases {
      for rule in acl.rules(direction) { resources.append(entry(rule, of: acl, direction, after: connections)) }
    }
  }

  /// Puts a subnet under its tier's ACL once all that is allowed stands in it, so that a network that gets ACLs later
  /// loses no packet; the first zone waits for the entries, the others for the first.
  func aclAssociation(of subnet: String, zone: Int, _ tier: Tier.Kind, _ vpc: VPCRef) -> Resource? {
    guard let acl = acls.acl(of: tier, in: vpc) else { return nil }
    let suffix = "NetworkAclAssociation"
    let before =
      zone == 0
      ? (acl.ingress + acl.egress).filter { $0.rule.action == .allow }.map(\.id)
      : [network[vpc].subnetID(tier, zone: 0) + suffix]
    return .networkACLAssociation(subnet + suffix, dependsOn: before, subnet: .ref(subnet), acl: .ref(acl.id))
  }

  private func entry(
    _ numbered: NumberedRule, of acl: TierACL, _ direction: RuleDirection, after connections: [String]
  ) -> Resource {
    .networkACLEntry(
      numbered.id, dependsOn: numbered.dependsOn.isEmpty ? connections : numbered.dependsOn,
      acl: acl.range.map { .string($0.acl) } ?? .ref(acl.id),
      direction: direction, number: numbered.number,
      action: numbered.rule.action, traffic: numbered.rule.traffic, block: numbered.rule.block)
  }
}
