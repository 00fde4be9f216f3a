import CloudFormation
import JSONText
import StackPlanning
import Topology

extension Synthesizer {
  /// The role by which other accounts of ours connect to a VPC: it may accept connections to that very VPC from where
  /// those stand that ask, and nothing else.
  func acceptRole(of ref: VPCRef, _ id: JSON) -> [Resource] {
    let requesters = requesters.accounts(of: ref)
    if requesters.isEmpty { return [] }
    let vpc = network[ref]
    let action = ["ec2:AcceptVpcPeeringConnection"]
    return [
      .role(
        vpc.acceptRoleID,
        for: .accounts(requesters.map { $0.map { .string($0) } ?? .ref(StackParameter.homeAccountName) }),
        policy: "accept",
        [
          Statement(action, on: [vpcARN(id)]),
          Statement(
            action, on: [.sub("arn:${AWS::Partition}:ec2:${AWS::Region}:*:vpc-peering-connection/*")],
            if: ["StringEquals": ["ec2:AccepterVpc": vpcARN(id)], "ArnLike": ["ec2:RequesterVpc": asking(ref)]]),
        ], boundary: network.permissionsBoundary, tags: tags(vpc, network.nameTag(vpc.name.text, "accept")))
    ]
  }

  /// The VPCs that connect to `accepter` by its role: those that Peerage makes have no id yet, so that every VPC of
  /// their account and region is meant.
  private func asking(_ accepter: VPCRef) -> JSON {
    let patterns = requesters.vpcs(of: accepter).map { asking in
      let site = network.site(of: asking)
      let account = network.accountID(of: site) ?? "${\(StackParameter.homeAccountName)}"
      return "arn:${AWS::Partition}:ec2:\(site.region):\(account):vpc/\(network.existing(asking)?.vpc ?? "*")"
    }
    let each = Set(patterns).sorted().map { JSON.sub($0) }
    return each.count == 1 ? each[0] : .array(each)
  }
}
