import CloudFormation
import JSONText
import Topology

extension Synthesizer {
  /// Records of a VPC's traffic: into a log group of its own, or a bucket that is there.
  func flowLogResources(_ vpc: VPC, _ id: JSON) -> [Resource] {
    if vpc.flowLogs == .off { return [] }
    let flowLog = vpc.id.logicalID + "FlowLog"
    let tags = tags(vpc, network.nameTag(vpc.name.text, "flow-logs"))
    switch vpc.flowLogs {
    case .off: return []
    case .bucket(let bucket): return [.flowLog(flowLog, vpc: id, bucket: bucket, tags: tags)]
    case .cloudwatch:
      let (logs, role) = (flowLog + "Group", flowLog + "Role")
      return [
        .logGroup(logs, days: Functions.logDays, key: network.logKey(of: vpc.site), tags: tags),
        .role(
          role, for: .service("vpc-flow-logs.amazonaws.com", onlyForThisAccount: true), policy: "flow-logs",
          [
            Statement(
              ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
              on: [.attribute("Arn", of: logs)]),
            Statement(["logs:DescribeLogGroups"], on: ["*"]),
          ], boundary: network.permissionsBoundary, tags: tags),
        .flowLog(flowLog, vpc: id, logs: logs, role: role, tags: tags),
      ]
    }
  }
}
