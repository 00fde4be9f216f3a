import CloudFormation
import JSONText
import StackPlanning
import Topology

/// What the functions of custom resources have in common.
enum Functions {
  /// How long the logs of functions, and flow logs, are kept.
  static let logDays = 30
  /// The most that Lambda gives: they wait 10 minutes for a connection, and longer for a new role's permissions.
  static let seconds = 900
  /// How long CloudFormation waits for their answer.
  static let answerSeconds = 960
}

extension Synthesizer {
  /// Lets the other side of a connection resolve the public host names of `vpc` to private addresses.
  func dnsResolution(_ id: String, of vpc: VPCRef, over connection: JSON, _ scope: StackScope) -> Resource {
    .custom(
      id, .peeringDNS, function: scope.dnsFunction, seconds: Functions.answerSeconds,
      [.init("ConnectionId", connection), .init("VpcId", scope.vpc(vpc))])
  }

  /// The functions that the stack's custom resources, and those of others in its site, are made by.
  func functionResources(_ stack: Stack, _ scope: StackScope) -> [Resource] {
    var resources: [Resource] = []
    let key = network.logKey(of: stack.site)
    if stack.hasDNSFunction {
      resources += dnsFunction(
        ResourceTags(name: network.nameTag("dns")), boundary: network.permissionsBoundary, key: key)
    }
    let asked = stack.externals.map { network[$0] }.filter(\.acceptsByHand)
    if !asked.isEmpty {
      resources += function(
        LogicalID.requestFunction, "request", PackageResources.peering_request_py,
        summary: "asks for connections that others accept by hand", asking(asked, scope),
        ResourceTags(name: network.nameTag("request")), boundary: network.permissionsBoundary, key: key)
    }
    return resources
  }

  /// The function that switches DNS resolution in one account and region.
  func dnsFunction(_ tags: ResourceTags, boundary: String?, key: String?) -> [Resource] {
    function(
      LogicalID.dnsFunction, "dns", PackageResources.peering_dns_py,
      summary: "switches DNS resolution across connections",
      [
        Statement(["ec2:ModifyVpcPeeringConnectionOptions"], on: [connections]),
        Statement(["ec2:DescribeVpcPeeringConnections"], on: ["*"]),
      ], tags, boundary: boundary, key: key)
  }

  /// A function with its role and its log group. The role may write into that group alone and cannot make it anew, so
  /// that nothing is left when it is deleted.
  private func function(
    _ id: String, _ name: String, _ code: [UInt8], summary: String, _ statements: [Statement], _ tags: ResourceTags,
    boundary: String?, key: String?
  ) -> [Resource] {
    let (role, logs) = (id + "Role", id + "Logs")
    let logging = Statement(["logs:CreateLogStream", "logs:PutLogEvents"], on: [.attribute("Arn", of: logs)])
    return [
      .logGroup(logs, days: Functions.logDays, key: key, tags: tags),
      .role(
        role, for: .service("lambda.amazonaws.com", onlyForThisAccount: false), policy: name, statements + [logging],
        boundary: boundary, tags: tags),
      .function(
        id, code: String(decoding: code, as: UTF8.self), role: role, logs: logs, seconds: Functions.seconds,
        summary: Template.summary(network: network.name.text, summary), tags: tags),
    ]
  }

  private var connections: JSON {
    .sub("arn:${AWS::Partition}:ec2:${AWS::Region}:*:vpc-peering-connection/*")
  }

  /// What asking takes, for no other VPCs than those that ask and are asked.
  private func asking(_ externals: [External], _ scope: StackScope) -> [Statement] {
    let ours = Set(externals.map(\.peer)).sorted().map { vpcARN(scope.vpc($0)) }
    let theirs = externals.compactMap(\.request).map { request in
      JSON.sub("arn:${AWS::Partition}:ec2:\(request.region):\(request.account):vpc/\(request.vpc)")
    }
    return [
      Statement(["ec2:CreateVpcPeeringConnection"], on: ours),
      Statement(
        ["ec2:CreateVpcPeeringConnection"], on: [connections], if: ["ArnEquals": ["ec2:AccepterVpc": .array(theirs)]]),
      Statement(
        ["ec2:CreateTags"], on: [connections], if: ["StringEquals": ["ec2:CreateAction": "CreateVpcPeeringConnection"]]),
      Statement(
        ["ec2:CreateTags", "ec2:DeleteTags", "ec2:DeleteVpcPeeringConnection"], on: [connections],
        if: ["StringLike": ["aws:ResourceTag/peerage:request": .sub("${AWS::StackId}/*")]]),
      Statement(["ec2:DescribeVpcPeeringConnections"], on: ["*"]),
    ]
  }

  /// The ARN of a VPC in the stack's site, by its id.
  func vpcARN(_ id: JSON) -> JSON {
    let prefix = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:vpc/"
    switch id {
    case .string(let literal): return .sub(prefix + literal)
    case .ref(let name): return .sub(prefix + "${" + name + "}")
    default: return id
    }
  }
}
