import ACLPlanning
import Addressing
import CloudFormation
import Diagnostics
import HCL
import StackPlanning
import Synthesis
import Topology

/// Spokes that say no more than they must, written at the end of a topology as a person would: what the network's own
/// defaults make of them, the compiler itself says.
struct MoreSpokes {
  private let source: SourceFile
  /// The free block that the first one gets; the others follow it.
  private let first: Block
  private let free: FreeBlocks
  /// The hub that they are connected to, if there is one.
  private let hub: VPC?
  /// Whether each has to say which hub is its own.
  private let namesHub: Bool

  /// Nil where no block is free for them.
  init?(of network: Network, _ source: SourceFile) {
    free = FreeBlocks(of: network)
    let spaces = (network.vpcs.compactMap(\.blocks.first) + [PrivateSpace.ten.block]).map { block in
      Block(holding: block.first, length: 20)
    }
    guard let first = spaces.lazy.compactMap({ [free] in free.next(like: $0) }).first else { return nil }
    self.first = first
    self.source = source
    let hubs = network.vpcs.filter { $0.kind == .hub }
    hub = hubs.first { $0.site == network.home } ?? hubs.first
    namesHub = hubs.count > 1
  }

  /// How many fit into the home site's stack; nil where they would not be in it.
  func thatFit(into home: CompiledStack) -> Int? {
    guard let one = stacks(with: 1)?.first(where: { $0.stack.name == home.stack.name }) else { return nil }
    let more = one.resources - home.resources
    guard more > 0 else { return nil }
    // By what one more takes; then by trial, since ACLs, outputs and what all share do not grow as evenly.
    var count = max(0, (TemplateLimits.resources - home.resources) / more)
    while count > 0, !fit(count) { count -= 1 }
    while fit(count + 1) { count += 1 }
    return count
  }

  private func fit(_ count: Int) -> Bool {
    stacks(with: count)?.allSatisfy { !$0.problems.contains { $0.severity == .error } } ?? false
  }

  /// The stacks of the topology with so many more; nil where it does not compile.
  private func stacks(with count: Int) -> [CompiledStack]? {
    guard let text = text(of: count), let network = network(text, hasAllow: false, count) else { return nil }
    let plan = planStacks(for: network)
    let synthesizer = Synthesizer(of: network, plan.routed)
    let stacks = plan.stacks.map { stack in
      let template = synthesizer.synthesize(stack)
      return CompiledStack(stack, template, bytes: template.render(), of: network)
    }
    return synthesizer.acls.problems(in: network).contains { $0.severity == .error } ? nil : stacks
  }

  /// What the topology with these spokes describes: under its own `allow`, or one from the hub where it has none.
  private func network(_ text: String, hasAllow: Bool, _ count: Int) -> Network? {
    var diagnostics = Diagnostics()
    let bytes = source.bytes + Array(text.utf8)
    let tree = parse(SourceFile(path: source.path, bytes: bytes), &diagnostics)
    guard let network = resolve(tree, &diagnostics), !diagnostics.hasErrors else { return nil }
    guard let hub, !hasAllow, !reaches(name(1), network) else { return network }
    let names = (1...count).map { "spoke.\(name($0))" }.joined(separator: ", ")
    let allow = "allow {\n  from = hub.\(hub.name)\n  to = [\(names)]\n  ports = [\"all\"]\n}\n"
    return self.network(text + allow, hasAllow: true, count)
  }

  private func reaches(_ name: String, _ network: Network) -> Bool {
    network.grants.contains { grant in
      let ends = [grant.from.vpc, grant.to.vpc]
      return ends[0] != ends[1] && ends.contains { $0.map { network[$0].name.text == name } ?? false }
    }
  }

  private func text(of count: Int) -> String? {
    var (free, text) = (free, "\n")
    for index in 1...count {
      guard let block = free.take(like: first) else { return nil }
      let hubs = namesHub ? "  hubs = [hub.\(hub.map(\.name.text) ?? "")]\n" : ""
      text += "spoke \"\(name(index))\" {\n  cidr = \"\(block)\"\n\(hubs)}\n"
    }
    return text
  }

  private func name(_ index: Int) -> String { "one-more-spoke-as-by-default-\(index)" }
}
