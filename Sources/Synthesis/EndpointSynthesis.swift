import CloudFormation
import JSONText
import StackPlanning
import Topology

extension Synthesizer {
  /// The gateway endpoints of a VPC, with routes in every table but the public one.
  func endpointResources(of ref: VPCRef, _ id: JSON) -> [Resource] {
    let vpc = network[ref]
    if vpc.endpoints.isEmpty { return [] }
    let tables = vpc.tiersWithEndpoints.map(\.kind)
      .flatMap { RouteTable.all(of: $0, in: ref, of: network) }
      .map { JSON.ref($0.logicalID(in: network)) }
    guard !tables.isEmpty else { return [] }
    return vpc.endpoints.map { endpoint in
      .gatewayEndpoint(
        vpc.endpointID(endpoint), vpc: id, service: endpoint.rawValue, tables: tables,
        policy: vpc.endpointPolicy?.document(of: endpoint),
        tags: tags(vpc, network.nameTag(vpc.name.text, endpoint.rawValue)))
    }
  }
}

extension EndpointPolicy {
  fileprivate func document(of endpoint: VPC.Endpoint) -> JSON {
    .endpointPolicy(accounts: accounts, resources: (names[endpoint] ?? []).flatMap(endpoint.resources))
  }
}

extension VPC.Endpoint {
  /// A bucket and its objects, or a table and its indexes, by name.
  fileprivate func resources(named name: String) -> [JSON] {
    let arn =
      switch self {
      case .dynamodb: "arn:${AWS::Partition}:dynamodb:${AWS::Region}:*:table/" + name
      case .s3: "arn:${AWS::Partition}:s3:::" + name
      }
    return [.sub(arn), .sub(arn + "/*")]
  }
}
