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
      network: network.name.text, layout: network.layout.rawValue, region: network.region, account: network.account,
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

extension Deployment.Stack {
  fileprivate init(_ compiled: CompiledStack, _ synthesizer: Synthesizer) {
    let (stack, network) = (compiled.stack, synthesizer.network)
    self.init(
      name: stack.name, summary: stack.summary, wave: stack.wave + 1,
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
    self.init(
      name: external.name.text, connection: external.connection, blocks: external.blocks.map(\.description),
      peer: peer.name.text, peerStack: stacks.first { $0.stack.vpcs.contains(external.peer) }?.stack.name ?? "",
      peerOutput: SharedValue.vpc(external.peer).outputName(in: network), peerBlocks: peer.blocks.map(\.description))
  }
}
