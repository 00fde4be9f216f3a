import Addressing
import Artifacts
import CloudFormation
package import Diagnostics
import StackPlanning
import Survey
package import Synthesis
package import Topology

extension Deployment {
  /// What the scripts need to know of a compiled network.
  package init(of stacks: [CompiledStack], _ synthesizer: Synthesizer, _ source: SourceFile, at path: String?) {
    let network = synthesizer.network
    let plan = stacks.map(\.stack)
    let holders = Holders(of: plan)
    self.init(
      network: network.name.text, layout: network.layout.rawValue, accounts: accountFacts(of: network),
      sites: Self.sites(of: network).map { Site($0, in: network) }, prices: Self.prices(of: network),
      hosts: Self.hosts(of: network), losses: ResourceType.allCases.compactMap { Loss($0) },
      topology: CheckedFile(path: path ?? "", source.bytes), aclRules: network.aclRules,
      tags: network.tags.map { ($0.key, $0.value) }, stacks: stacks.map { Stack($0, holders, network) },
      externals: network.externals.indices.map { External(ExternalRef($0), holders, network) },
      requests: plan.flatMap { requestFacts(of: $0, network) }, terms: plan.flatMap { termFacts(of: $0, network) },
      existing: network.vpcs.indices.compactMap { Existing(VPCRef($0), plan, holders, synthesizer) },
      vpcs: network.vpcs.indices.map { VPC(VPCRef($0), holders, network) },
      pairs: plan.flatMap { pairFacts(of: $0, network) })
  }

  private static func prices(of network: Network) -> [Price] {
    Set(sites(of: network).map(\.region)).sorted().map { region in
      let prices = Prices(of: region)
      return Price(
        region: region, natGateway: Prices.centsAMonth(prices.natGateway), address: Prices.centsAMonth(Prices.address),
        listed: prices.region)
    }
  }

  private static func hosts(of network: Network) -> [Hosts] {
    Set(sites(of: network).map(\.region)).sorted().map { region in
      let partition = Partition(of: region)
      return Hosts(region: region, suffix: partition.suffix, console: partition.console(in: region))
    }
  }

  /// The home site first, whether VPCs are in it or not: the scripts speak of the network by it.
  package static func sites(of network: Network) -> [Topology.Site] {
    [network.home] + network.sites.filter { $0 != network.home }
  }
}

extension Deployment.Loss {
  /// Nil for a type whose end is none.
  fileprivate init?(_ type: ResourceType) {
    guard let loss = type.lossWhenGone else { return nil }
    self.init(type: type.rawValue, replacing: loss.replacing, words: loss.words)
  }
}

/// The home account, and the others that VPCs are in.
private func accountFacts(of network: Network) -> [Deployment.Account] {
  let used = Set(network.vpcs.compactMap(\.site.account))
  let others = network.accounts.indices.filter { used.contains(AccountRef($0)) }.map { network.accounts[$0] }
  return [Deployment.Account(name: Topology.Account.homeName, id: network.account)]
    + others.map { account in
      Deployment.Account(
        name: account.name.text, id: account.id, tags: account.tags.map { ($0.key, $0.value) })
    }
}

extension Deployment.CheckedFile {
  init(path: String, _ bytes: [UInt8]) {
    self.init(path: path, checksum: posixChecksum(bytes), size: bytes.count)
  }
}

extension Deployment.Site {
  init(_ site: Topology.Site, in network: Network) {
    self.init(account: network.accountName(of: site), region: site.region)
  }
}

extension Deployment.Stack {
  fileprivate init(_ compiled: CompiledStack, _ holders: Holders, _ network: Network) {
    let stack = compiled.stack
    self.init(
      name: stack.name, site: Deployment.Site(stack.site, in: network), summary: stack.summary, wave: stack.wave + 1,
      template: .init(path: templatePath(of: stack, in: network), compiled.bytes),
      zoneParameters: stack.zoneParameters,
      taken: stack.parameters.compactMap { .init($0) },
      guardedBy: stack.guardedBy,
      outputs: stack.gives.map { .init(name: $0.name, export: $0.export) },
      namedZones: stack.vpcs.compactMap { .init($0, in: network) },
      capabilities: compiled.capability.map { [$0] } ?? [], joins: joined(by: stack, holders, network))
  }
}

extension Deployment.TakenParameter {
  /// Nil for what the scripts find out otherwise: zones, and how requests stand.
  fileprivate init?(_ parameter: StackParameter) {
    switch parameter.source {
    case .zone, .requestActive, .requestAttempt: return nil
    case .homeAccount: self.init(name: parameter.name, giver: "@home")
    case .taken(_, let giver): self.init(name: parameter.name, giver: giver)
    }
  }
}

extension Deployment.NamedZones {
  /// Nil for a VPC that says only how many zones.
  fileprivate init?(_ vpc: VPCRef, in network: Network) {
    guard case .named(let zones) = network.zones(of: vpc) else { return nil }
    self.init(vpc: network.name(of: vpc).text, output: SharedValue.zones(vpc).outputName(in: network), zones: zones)
  }
}
