import CloudFormation
import Synthesis
import Topology

extension ExternalSheet {
  /// Who asks, who accepts, and how.
  func writeConnection(_ sheet: inout Sheet) {
    sheet.heading("The connection")
    switch external.link {
    case .announced: writeAsking(&sheet)
    case .connected(let id): writeConnected(id, &sheet)
    case .asked(let request):
      if let role = request.role { writeRole(role, request, &sheet) } else { writeAccepting(request, &sheet) }
    }
  }

  private func writeAsking(_ sheet: inout Sheet) {
    sheet.paragraph("Nothing connects us yet. You ask:")
    sheet.command(
      "aws ec2 create-vpc-peering-connection --region \(words.theirRegion) --vpc-id \(words.theirVPC)",
      "--peer-vpc-id \(words.ourVPC) --peer-owner-id \(words.ourAccount) --peer-region \(handOver.peer.site.region)")
    sheet.paragraph(
      """
      Tell us the id that it prints (\(code(words.connection))). We accept within the 7 days that AWS gives us; our \
      routes to you stand with our next deployment after that.
      """)
    sheet.paragraph(
      """
      If you reach our VPC by a gateway (VPN, Direct Connect, Transit Gateway) instead, there is nothing to ask for: \
      your routes to our blocks lead to that gateway, the rules below hold all the same, and the template is not for \
      you.
      """)
  }

  private func writeConnected(_ id: String, _ sheet: inout Sheet) {
    sheet.paragraph(
      "\(code(id)): you asked for it and we accepted it. It is yours, and nothing of ours deletes it. Its state:")
    sheet.command(
      "aws ec2 describe-vpc-peering-connections --region \(words.theirRegion)",
      "--vpc-peering-connection-ids \(id)")
  }

  private func writeRole(_ role: String, _ request: External.Request, _ sheet: inout Sheet) {
    sheet.paragraph("We ask for it, and a role in your account accepts at once:")
    sheet.bullets([code(role)])
    sheet.paragraph(
      """
      The template below makes that role, and it must be there before we deploy. If you make it yourself, it has to \
      trust account \(words.ourAccount) (\(code("sts:AssumeRole"))) and to allow \
      \(code("ec2:AcceptVpcPeeringConnection")) on two resources and nothing else:
      """)
    sheet.bullets([
      "your VPC: \(code(arn("\(request.account):vpc/\(request.vpc)", in: request.region)))",
      """
      connections in your region, \(code(arn("*:vpc-peering-connection/*", in: request.region))), on condition that \
      \(code("ec2:AccepterVpc")) is that VPC and \(code("ec2:RequesterVpc")) is like \
      \(code(arn("\(words.ourAccount):vpc/\(handOver.peer.existing?.vpc ?? "*")", in: handOver.peer.site.region)))
      """,
    ])
    sheet.paragraph("After our deployment the connection's id (\(code(words.connection))) is what this prints:")
    writeFinding(request, state: "active", &sheet)
  }

  private func writeAccepting(_ request: External.Request, _ sheet: inout Sheet) {
    sheet.paragraph(
      """
      We ask for it, and you accept by hand within 7 days of that, else it expires and we ask again. Once we have \
      asked, its id (\(code(words.connection))) is what this prints, and the console shows under VPC, Peering \
      connections:
      """)
    writeFinding(request, state: "pending-acceptance", &sheet)
    sheet.paragraph("See that it comes from account \(words.ourAccount) and VPC \(words.ourVPC), and accept it:")
    sheet.command(
      "aws ec2 accept-vpc-peering-connection --region \(request.region)",
      "--vpc-peering-connection-id \(words.connection)")
    sheet.paragraph(
      """
      Our side is whole with our next deployment after that. If you would rather have a role accept what we \
      ask for: launch the template below like this before we ask, and send us its output \
      \(code(HandOver.Name.acceptRoleARN)), which we write into our topology.
      """)
    writeLaunch(["\(HandOver.Name.acceptRole)=yes"] + account, &sheet)
  }

  private func writeFinding(_ request: External.Request, state: String, _ sheet: inout Sheet) {
    sheet.command(
      "aws ec2 describe-vpc-peering-connections --region \(request.region) --output text",
      "--query 'VpcPeeringConnections[].VpcPeeringConnectionId'",
      "--filters Name=accepter-vpc-info.vpc-id,Values=\(request.vpc)",
      "Name=requester-vpc-info.owner-id,Values=\(words.ourAccount) Name=status-code,Values=\(state)")
  }

  /// An ARN of EC2 in the partition of the role, e.g. `aws-cn`.
  private func arn(_ rest: String, in region: String) -> String {
    let partition = external.request?.role.flatMap { $0.split(separator: ":").dropFirst().first } ?? "aws"
    return "arn:\(partition):ec2:\(region):\(rest)"
  }
}
