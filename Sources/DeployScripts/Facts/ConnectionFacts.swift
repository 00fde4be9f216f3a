import Addressing
import StackPlanning
import Synthesis
import Topology

/// The names of the stacks that hold VPCs and externals.
struct Holders {
  private(set) var vpcs: [VPCRef: String] = [:]
  private(set) var externals: [ExternalRef: String] = [:]

  init(of plan: [Stack]) {
    for stack in plan {
      for vpc in stack.vpcs { vpcs[vpc] = stack.name }
      for external in stack.externals { externals[external] = stack.name }
    }
  }
}

/// The other stacks whose VPCs a stack's connections and routes join, by name; nil for a stack without either.
func joined(by stack: Stack, _ holders: Holders, _ network: Network) -> [String]? {
  let ends = stack.connections.flatMap { [network[$0].requester, network[$0].accepter] }
  let vpcs = ends + stack.sides.map(\.vpc) + stack.externals.map { network[$0].peer }
  if vpcs.isEmpty { return nil }
  return Set(vpcs.compactMap { holders.vpcs[$0] }).subtracting([stack.name]).sorted()
}

extension Deployment.External {
  init(_ ref: ExternalRef, _ holders: Holders, _ network: Network) {
    let external = network[ref]
    let peer = network[external.peer]
    self.init(
      name: external.name.text, kind: external.kind, peer: peer.name.text,
      site: Deployment.Site(peer.site, in: network), vpc: source(of: external.peer, holders, network),
      theirBlocks: external.blocks.map(\.description), ourBlocks: peer.blocks.map(\.description),
      stack: holders.externals[ref])
  }
}

extension Topology.External {
  fileprivate var kind: Deployment.External.Kind {
    switch link {
    case .announced: .announced
    case .connected(let connection): .connected(connection)
    case .asked(let request): request.role == nil ? .request : .role
    }
  }
}

/// Where the id of a VPC is found.
func source(of vpc: VPCRef, _ holders: Holders, _ network: Network) -> Deployment.VPCSource {
  if let existing = network.existing(vpc) { return .id(existing.vpc) }
  return .output(stack: holders.vpcs[vpc] ?? "", name: SharedValue.vpc(vpc).outputName(in: network))
}

/// The connections that a stack asks externals for.
func requestFacts(of stack: Stack, _ network: Network) -> [Deployment.Request] {
  stack.externals.compactMap { ref in
    let external = network[ref]
    guard let request = external.request else { return nil }
    return Deployment.Request(
      external: external.name.text, stack: stack.name, output: SharedValue.request(ref).outputName(in: network),
      theirAccount: request.account, theirRegion: request.region, theirVPC: request.vpc,
      parameters: external.acceptsByHand
        ? .init(active: external.activeParameter, attempt: external.attemptParameter) : nil)
  }
}

/// What cannot change of the connections that a stack asks for.
func termFacts(of stack: Stack, _ network: Network) -> [Deployment.Terms] {
  stack.terms(in: network).map { terms in
    Deployment.Terms(
      stack: stack.name, output: terms.value.outputName(in: network),
      words: terms.words.map { word in
        switch word {
        case .text(let text): .literal(text)
        case .value(let value): fact(of: value, network)
        }
      })
  }
}

/// What the stack knows a value by: a parameter or an output of that name, or the id of a VPC that is there already.
private func fact(of value: SharedValue, _ network: Network) -> Deployment.Terms.Word {
  if case .vpc(let vpc) = value, let existing = network.existing(vpc) { return .literal(existing.vpc) }
  return .parameter(value.outputName(in: network))
}
