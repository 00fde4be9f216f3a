import Addressing
import CloudFormation
import JSONText
import StackPlanning
import Topology

extension Synthesizer {
  /// What a stack holds of an external: the connection if we ask for it, our routes, our DNS resolution.
  func addExternal(_ ref: ExternalRef, _ scope: StackScope, to resources: inout [Resource]) {
    let external = network[ref]
    switch external.link {
    case .announced: break
    case .connected(let id): addSide(ref, over: .string(id), under: nil, scope, to: &resources)
    case .asked(let request):
      let connection = requestResource(ref, request, scope)
      resources.append(connection)
      let condition = request.role == nil ? external.activeCondition : nil
      addSide(ref, over: .ref(connection.id), under: condition, scope, to: &resources)
    }
  }

  /// The routes lead into the void until they have accepted; DNS resolution waits for the condition.
  private func addSide(
    _ ref: ExternalRef, over connection: JSON, under condition: String?, _ scope: StackScope,
    to resources: inout [Resource]
  ) {
    let external = network[ref]
    addRoutes(of: external.peer, to: .external(ref), over: connection, scope, to: &resources)
    guard external.dns else { return }
    let dns = dnsResolution(external.name.logicalID + "ExternalDns", of: external.peer, over: connection, scope)
    resources.append(dns.under(condition))
  }

  /// The connection that we ask for: CloudFormation's own where a role accepts it, else a custom resource, since
  /// CloudFormation takes a connection that is not accepted at once for a failure.
  private func requestResource(_ ref: ExternalRef, _ request: External.Request, _ scope: StackScope) -> Resource {
    let external = network[ref]
    let name = network.nameTag(network.name(of: external.peer).text, external.name.text)
    let tags = ResourceTags(name: name, external.tags.map { ($0.key, $0.value) })
    let blocks = secondaryBlocks(of: [external.peer], scope)
    let region = request.region == network.site(of: external.peer).region ? nil : request.region
    guard let role = request.role else {
      return .custom(
        external.requestID, .peeringRequest, function: .attribute("Arn", of: LogicalID.requestFunction),
        seconds: Functions.answerSeconds, dependsOn: blocks,
        [
          .init("VpcId", scope.vpc(external.peer)), .init("PeerVpcId", .string(request.vpc)),
          .init("PeerOwnerId", .string(request.account)), .init("PeerRegion", .string(request.region)),
          .init("Attempt", .ref(external.attemptParameter)),
        ], tags: tags)
    }
    return .peeringConnection(
      external.requestID, dependsOn: blocks, requester: scope.vpc(external.peer), accepter: .string(request.vpc),
      in: AccepterPlace(account: .string(request.account), region: region, role: .string(role)), tags: tags)
  }

  func requestConditions(of stack: Stack) -> [Condition] {
    stack.externals.map { network[$0] }.filter { $0.acceptsByHand && $0.dns }.map {
      Condition($0.activeCondition, .parameter($0.activeParameter, is: "true"))
    }
  }
}

extension External {
  var requestID: String { name.logicalID + "Request" }

  var activeCondition: String { name.logicalID + "IsActive" }
}
