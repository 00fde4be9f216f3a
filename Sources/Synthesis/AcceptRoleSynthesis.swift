import CloudFormation
import StackPlanning
import Topology

extension Synthesizer {
  /// The role by which other accounts of ours connect to a VPC: it may accept connections to that very VPC, and
  /// nothing else.
  func acceptRole(of ref: VPCRef, _ id: JSON) -> [Resource] {
    let requesters = requesters.accounts(of: ref)
    if requesters.isEmpty { return [] }
    let vpc = network[ref]
    let action = ["ec2:AcceptVpcPeeringConnection"]
    return [
      .role(
        vpc.acceptRoleID, for: .accounts(requesters.map { $0.map { .string($0) } ?? .ref(LogicalID.homeAccount) }),
        policy: "accept",
        [
          Statement(action, on: [vpcARN(id)]),
          Statement(
            action, on: [.sub("arn:${AWS::Partition}:ec2:${AWS::Region}:*:vpc-peering-connection/*")],
            if: ["StringEquals": ["ec2:AccepterVpc": vpcARN(id)]]),
        ], boundary: network.permissionsBoundary, tags: tags(vpc, network.nameTag(vpc.name.text, "accept")))
    ]
  }
}
