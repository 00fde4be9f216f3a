import Addressing
package import CloudFormation
import JSONText
import StackPlanning
import Topology

extension Synthesizer {
  /// The template that an external launches in its own account and region: the role that accepts, routes to us, and
  /// DNS resolution on their side, each only if they give what it takes.
  package func template(of handOver: HandOver) -> Template {
    let role = handOver.acceptRole
    return Template(
      summary: Template.summary(
        network: network.name.text, "the other side of external \(handOver.external.name.text)"),
      parameters: handOver.parameters, conditions: handOver.conditions,
      resources: role + handOver.routes + dns(of: handOver),
      outputs: role.map { role in
        Output(HandOver.Name.acceptRoleARN, .attribute("Arn", of: role.id), under: handOver.roleCondition)
      })
  }

  /// The function that our own sites have, and what it makes.
  private func dns(of handOver: HandOver) -> [Resource] {
    let tags = ResourceTags(name: network.nameTag(handOver.external.name.text, "dns"))
    let side = Resource.custom(
      "DnsResolution", .peeringDNS, function: .attribute("Arn", of: LogicalID.dnsFunction),
      seconds: Functions.answerSeconds,
      [.init("ConnectionId", .ref(HandOver.Name.connection)), .init("VpcId", handOver.theirVPC)])
    return (dnsFunction(tags, boundary: nil, key: nil) + [side]).map { $0.under(handOver.dnsCondition) }
  }
}

extension HandOver {
  /// Their VPC: what the topology says, or the parameter that asks for it.
  fileprivate var theirVPC: JSON { external.request.map { .string($0.vpc) } ?? .ref(Name.vpc) }

  /// A route from each table that they give to each of our blocks.
  fileprivate var routes: [Resource] {
    if routedBlocks.isEmpty { return [] }
    return HandOver.routeTables.flatMap { table in
      routedBlocks.map { block in
        Resource.route(
          table + "To" + block.logicalID, table: .ref(table), destination: block,
          target: .connection(.ref(Name.connection))
        ).under(condition(of: table))
      }
    }
  }

  /// The role that accepts what we ask for: connections from our account to that very VPC, and nothing else.
  fileprivate var acceptRole: [Resource] {
    guard let request = external.request else { return [] }
    let action = ["ec2:AcceptVpcPeeringConnection"]
    let place = "arn:${AWS::Partition}:ec2:\(request.region):"
    let vpc = JSON.sub("\(place)\(request.account):vpc/\(request.vpc)")
    let ours =
      "arn:${AWS::Partition}:ec2:\(peer.site.region):\(ourAccount ?? "${\(Name.ourAccount)}"):vpc/\(peer.existing?.vpc ?? "*")"
    return [
      .role(
        Name.acceptRole + "Role", named: roleName,
        for: .accounts([ourAccount.map { .string($0) } ?? .ref(Name.ourAccount)]),
        policy: "accept",
        [
          Statement(action, on: [vpc]),
          Statement(
            action, on: [.sub("\(place)*:vpc-peering-connection/*")],
            if: ["StringEquals": ["ec2:AccepterVpc": vpc], "ArnLike": ["ec2:RequesterVpc": .sub(ours)]]),
        ], boundary: nil, tags: ResourceTags(name: network.nameTag(external.name.text, "accept"))
      ).under(roleCondition)
    ]
  }
}
