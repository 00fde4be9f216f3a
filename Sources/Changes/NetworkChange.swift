import Addressing
import Proof
package import Reach
import Reachability
package import Topology
import Words

/// What new templates do compared with old ones: to what can flow, and to resources.
package struct NetworkChange: Sendable {
  /// A VPC that only one side has, with its tiers and the blocks that it has.
  package struct VPCChange: Hashable, Sendable {
    let vpc: ChangedVPC
    let blocks: [Block]
    let tiers: [SubnetsName]
    /// The tiers that get out to the internet.
    let leadingOut: [SubnetsName]
    /// Where it stands, e.g. `home, eu-west-1`, of one that stands elsewhere too; else nil.
    package var site: String?
    /// Whether the other side may have it and could not be read.
    package var isPerhaps = false

    func at(_ site: String?) -> VPCChange {
      var placed = self
      placed.site = site
      return placed
    }
  }

  package var newVPCs: [VPCChange] = []
  package var removedVPCs: [VPCChange] = []
  /// VPCs that go by another name now: the old one and the new one.
  package var renamedVPCs: [(old: String, new: String)] = []
  /// VPCs that are in another place now: among those that are removed and among the new ones too.
  package var moves: [Move] = []
  /// What the topology newly allows and no longer allows, as far as the templates of both sides tell it.
  package var allows: [AllowedChange] = []
  package var forbids: [AllowedChange] = []
  /// The stacks of which only one side's template tells what is allowed.
  package var untold: (before: [String], after: [String]) = ([], [])
  /// What passes, for each ordered pair of ends, inner flows of new and removed VPCs included.
  package var opens: [FlowChange] = []
  package var closes: [FlowChange] = []
  /// What passes on one side by what is understood, and perhaps on both or on neither.
  package var perhapsOpens: [FlowChange] = []
  package var perhapsCloses: [FlowChange] = []
  /// How many pairs open or close to path MTU messages (ICMP type 3 code 4) and nothing else.
  package var pathMTUAlone = (opens: 0, closes: 0)
  package var gains: [AddressChange] = []
  package var loses: [AddressChange] = []
  package var newStacks: [StackChange] = []
  /// Stacks without a template now: they stay until they are deleted.
  package var retiredStacks: [StackChange] = []
  package var resources: [ResourceChange] = []
  /// Sites that the network no longer has.
  package var departures: [Departure] = []
  /// What deletes what stands in them.
  package var commands: [String] = []
  /// What decides on flows perhaps and is not understood, as sentences, where that has changed.
  package var notUnderstood: [String] = []
  /// Templates that could not be read, each with the reason.
  package var unread: [String] = []
  /// Their names.
  private var unreadStacks: Set<String> = []
  /// Whether stacks that stay take from retired ones until they are deployed anew.
  var isStillUsed = false
  /// The ends of each VPC, before and after.
  var tiers: [ChangedVPC: Set<ChangedEnd>] = [:]
  /// What people call the ends.
  var names = EndNames()

  /// Whether nothing that can flow, no resource and no stack differs.
  package var isEmpty: Bool {
    isSilent && newStacks.isEmpty && retiredStacks.isEmpty && resources.isEmpty && departures.isEmpty
  }

  /// Whether nothing that can flow differs.
  var isSilent: Bool {
    newVPCs.isEmpty && removedVPCs.isEmpty && renamedVPCs.isEmpty && opens.isEmpty && closes.isEmpty
      && perhapsOpens.isEmpty && perhapsCloses.isEmpty && allows.isEmpty && forbids.isEmpty && untold.before.isEmpty
      && untold.after.isEmpty
      && pathMTUAlone == (0, 0) && gains.isEmpty && loses.isEmpty && notUnderstood.isEmpty && unread.isEmpty
  }
}

extension NetworkChange {
  /// Compares two sets of templates of which nothing else is known but, perhaps, where their networks stand, what their
  /// parameters are, by `NAME` or `STACK.NAME`, and the ports that answers come back to.
  package init(
    from old: [TemplateFile], to new: [TemplateFile], sites before: KnownSites? = nil, _ now: KnownSites? = nil,
    parameters: [String: String] = [:], ephemeral: ClosedRange<UInt16>? = nil
  ) {
    self.init(
      from: old.map { $0.placed(by: before) }, to: new.map { $0.placed(by: now) },
      beside: Surroundings(parameters: parameters),
      ephemeral: ephemeral.map { [NumberSet(UInt32($0.lowerBound)...UInt32($0.upperBound))] } ?? [])
    if let before, let now { compareSites(before, now) }
  }

  /// Compares templates with those that a topology compiles to.
  package init(from old: [TemplateFile], to new: [TemplateFile], of network: Network) {
    self.init(
      from: old, to: new, beside: Surroundings(of: network),
      ephemeral: [NumberSet(UInt32(network.ephemeral.lower)...UInt32(network.ephemeral.upper))])
  }

  private init(
    from old: [TemplateFile], to new: [TemplateFile], beside surroundings: Surroundings, ephemeral: [NumberSet]
  ) {
    let (before, after) = (read(old, "before"), read(new, "after"))
    let places = StackPlaces.both(old, new, read: (before, after))
    compareStacks(before, after, places, given: surroundings.parameters)
    let later = after.map(\.template.template)
    var now = Flows(later, beside: surroundings)
    let names = now.paths.network.namesOfVPCs
    let earlier = before.map(\.template.template)
    let was = DeployedNetwork(of: earlier).namesOfVPCs.filter { !places.before.moves($0.key.stack, to: places.after) }
    let around = surroundings.speaking(of: was.tags(for: names))
    let moved = Set(before.map(\.name).filter { places.before.moves($0, to: places.after) })
    var then = Flows(earlier, beside: around, moved: moved)
    let subnets = now.commonNames(with: then)
    if !subnets.isEmpty {
      now = Flows(later, beside: surroundings, subnets: subnets)
      then = Flows(earlier, beside: around, moved: moved, subnets: subnets)
    }
    self.names = EndNames(then, now)
    renamedVPCs = was.renamed(to: names)
    compareFlows(then, now, ephemeral + NumberSet.usualEphemeral)
    let old = Statements(before, unread: unreadStacks, WrittenEnds(of: then, beside: now))
    let new = Statements(after, unread: unreadStacks, WrittenEnds(of: now, beside: then))
    compareStatements(old, new, then, now)
    compareVPCs(then, now, places)
  }

  private mutating func read(_ files: [TemplateFile], _ when: String) -> [(name: String, template: ReadTemplate)] {
    files.compactMap { file in
      switch file.read() {
      case .success(let template): return (file.stack, template)
      case .failure(let fault):
        unreadStacks.insert(file.stack)
        unread.append("the template of \(file.stack) \(when) the change cannot be read: \(fault.reason)")
        return nil
      }
    }
  }

  private mutating func compareStacks(
    _ old: [(name: String, template: ReadTemplate)], _ new: [(name: String, template: ReadTemplate)],
    _ places: (before: StackPlaces, after: StackPlaces), given: [String: String]
  ) {
    let moved = Set(old.map(\.name).filter { places.before.moves($0, to: places.after) })
    let standing = old.filter { !moved.contains($0.name) }
    let before = Dictionary(standing.map { ($0.name, $0.template) }, uniquingKeysWith: { first, _ in first })
    let after = Set(new.map(\.name)).subtracting(moved)
    func change(_ stack: (name: String, template: ReadTemplate), _ places: StackPlaces) -> StackChange {
      let site = moved.contains(stack.name) ? places.text(stack.name) : nil
      return StackChange(name: stack.name, resources: stack.template.resources.count, site: site)
    }
    // A stack of which one template cannot be read is neither new nor gone.
    let unread = unreadStacks
    func isUnread(_ name: String) -> Bool { unread.contains(name) }
    isStillUsed = ReadTemplate.takes(
      old.filter { after.contains($0.name) }.map(\.template),
      of: old.filter { !after.contains($0.name) }.map(\.template))
    newStacks = new.filter { before[$0.name] == nil && !isUnread($0.name) }.map { change($0, places.after) }
    retiredStacks = old.filter { !after.contains($0.name) && !isUnread($0.name) }.map { change($0, places.before) }
    resources = ResourceDifference(before, new, remade: moved, given: given).changes
  }

  private mutating func compareStatements(_ old: Statements, _ new: Statements, _ then: Flows, _ now: Flows) {
    allows = new.changes(beyond: old, now, then, names)
    forbids = old.changes(beyond: new, then, now, names)
    untold = (
      new.untold(in: old).subtracting(unreadStacks).sorted(), old.untold(in: new).subtracting(unreadStacks).sorted()
    )
  }

  private mutating func compareFlows(_ old: Flows, _ new: Flows, _ ephemeral: [NumberSet]) {
    let (more, less) = (
      FlowDifference(new, rulesBeyond: old, names, ephemeral), FlowDifference(old, rulesBeyond: new, names, ephemeral)
    )
    (opens, closes) = (more.changes, less.changes)
    (perhapsOpens, perhapsCloses) = (more.perhapsChanges, less.perhapsChanges)
    pathMTUAlone = (more.pathMTUAlone, less.pathMTUAlone)
    gains = new.addresses(beyond: old, names)
    loses = old.addresses(beyond: new, names)
    for flows in [old, new] {
      for (vpc, ends) in zip(flows.vpcs, flows.tiers) { tiers[vpc, default: []].formUnion(ends) }
    }
    let changed = Set(resources.map { Source(stack: $0.stack, id: $0.id) })
    let causes = more.causes.union(less.causes).sorted()
    notUnderstood = unique(new.unknowns(beyond: old, changed: changed) + causes)
  }
}

extension AddressSet {
  /// What AWS (NAT gateways, load balancers), Linux and Windows answer to (VPC User Guide, ephemeral ports).
  fileprivate static let usualEphemeral = [
    NumberSet(1024...65535), NumberSet(32768...60999), NumberSet(32768...65535), NumberSet(49152...65535),
  ]
}
