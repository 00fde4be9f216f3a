import Addressing
import CloudFormation
import DeployScripts
import Diagnostics
import StackPlanning
import Synthesis
import Topology

extension Deployment {
  /// What the scripts need to know of a compiled network.
  init(of stacks: [CompiledStack], _ synthesizer: Synthesizer, _ source: SourceFile, at path: String?) {
    let network = synthesizer.network
    self.init(
      network: network.name.text, layout: network.layout.rawValue,
      accounts: [Account(name: Account.home, id: network.account)], sites: [.home(of: network)],
      topology: CheckedFile(path: path ?? "", source.bytes), aclRules: network.aclRules,
      tags: network.tags.map { ($0.key, $0.value) }, stacks: stacks.map { Stack($0, synthesizer) },
      externals: network.externals.indices.map { External(network[ExternalRef($0)], stacks, network) })
  }
}

extension Deployment.CheckedFile {
  init(path: String, _ bytes: [UInt8]) {
    self.init(path: path, checksum: posixChecksum(bytes), size: bytes.count)
  }
}

extension Deployment.Site {
  fileprivate static func home(of network: Network) -> Self {
    .init(account: Deployment.Account.home, region: network.region)
  }
}

extension Deployment.Stack {
  fileprivate init(_ compiled: CompiledStack, _ synthesizer: Synthesizer) {
    let (stack, network) = (compiled.stack, synthesizer.network)
    self.init(
      name: stack.name, site: .home(of: network), summary: stack.summary, wave: stack.wave + 1,
      template: .init(path: templatePath(of: stack, in: network), compiled.bytes),
      zoneParameters: zoneLetters.prefix(stack.zoneParameters).map { "Zone\($0)" },
      taken: stack.takes.map { .init(name: $0.name, giver: $0.giver) },
      outputs: stack.gives.map { .init(name: $0.name, export: $0.export) },
      namedZones: stack.vpcs.compactMap { .init($0, in: network) })
  }
}

extension Deployment.NamedZones {
  /// Nil for a VPC that says only how many zones.
  fileprivate init?(_ vpc: VPCRef, in network: Network) {
    guard case .named(let zones) = network[vpc].zones else { return nil }
    self.init(vpc: network[vpc].name.text, output: SharedValue.zones(vpc).outputName(in: network), zones: zones)
  }
}

extension Deployment.External {
  fileprivate init(_ external: Topology.External, _ stacks: [CompiledStack], _ network: Network) {
    let peer = network[external.peer]
    let peerStack = stacks.first { $0.stack.vpcs.contains(external.peer) }?.stack.name ?? ""
    self.init(
      name: external.name.text, kind: external.connection.map { .connected($0) } ?? .announced, peer: peer.name.text,
      site: .home(of: network),
      vpc: .output(stack: peerStack, name: SharedValue.vpc(external.peer).outputName(in: network)),
      theirBlocks: external.blocks.map(\.description), ourBlocks: peer.blocks.map(\.description),
      stack: stacks.first { $0.stack.holdsRoutes(of: external, in: network) }?.stack.name)
  }
}

extension Stack {
  fileprivate func holdsRoutes(of external: Topology.External, in network: Network) -> Bool {
    externals.contains { network[$0].name.text == external.name.text }
  }
}
