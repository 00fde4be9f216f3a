import Addressing
import Design
import Topology

extension TierLayers {
  /// The fewest rules that say what the layers say: a deny stands only where something beneath would let more pass,
  /// and an allow only where the broad rules would not let it pass anyway. (Against the rules on covering blocks
  /// nothing is left out: these blocks grow and shrink with the peers.)
  func rules(ephemeral: PortRange) -> [PlannedRule] {
    var planner = RulePlanner(layers: layers, broad: broad, ephemeral: ephemeral)
    return planner.rules()
  }
}

/// Turns the layers of a tier's ACL in one direction into rules.
private struct RulePlanner {
  let layers: [Layer]
  let broad: Layer.Part?
  let ephemeral: PortRange
  /// The layers that have no rules, so that what is beneath decides for their addresses.
  private var silent: Set<Int> = []
  /// What the broad rules let pass for layers that need no rule for it.
  private var passedOn: [Want] = []

  init(layers: [Layer], broad: Layer.Part?, ephemeral: PortRange) {
    self.layers = layers
    self.broad = broad
    self.ephemeral = ephemeral
  }

  mutating func rules() -> [PlannedRule] {
    let pathMTU = PlannedRule(
      subject: .everybody, role: .pathMTU, blockRank: 0, traffic: .icmp(type: 3, code: 4), block: .everything)
    var rules: [PlannedRule] = []
    for index in layers.indices.reversed() {
      let own = self.rules(of: index)
      if own.isEmpty { silent.insert(index) }
      rules = own + rules
    }
    return [pathMTU] + rules + broadRules
  }

  private var broadRules: [PlannedRule] {
    guard let broad else { return [] }
    let wants = broad.wants + passedOn
    return allows(
      broad.traffic.components.map { ComponentRules(component: $0, blocks: broad.blocks, wants) }, .everybody)
  }

  /// The rules of one layer.
  private mutating func rules(of index: Int) -> [PlannedRule] {
    let layer = layers[index]
    var wanted: [ComponentRules] = []
    var denied: [Block] = []
    for block in layer.region {
      let denies = needsDeny(block, of: index)
      if denies { denied.append(block) }
      wanted += components(of: index, in: block, denies: denies)
    }
    return allows(wanted, layer.subject)
      + denied.enumerated().map { rank, block in
        PlannedRule(subject: layer.subject, role: .deny, blockRank: rank, traffic: .everything, block: block)
      }
  }

  /// Whether what is beneath the layer would let more pass on some address of `block` than the layer does.
  private func needsDeny(_ block: Block, of index: Int) -> Bool {
    let layer = layers[index]
    let parts = layer.parts.flatMap { part in
      part.blocks.filter { block.overlaps($0) }.map { (block: $0, traffic: part.traffic) }
    }
    let tooMuch = parts.contains { part in
      beneath(index, on: part.block).contains { !$0.isSubset(of: part.traffic) }
    }
    if tooMuch { return true }
    if parts.map(\.block).aggregated().contains(where: { $0.contains(block) }) { return false }
    return beneath(index, on: block).contains { !$0.isEmpty }
  }

  /// What of the parts of a layer needs rules of its own in one block of its region. What later parts let pass as well,
  /// or the broad rules where no deny stands between, is left to them, and so is what wants it.
  private mutating func components(of index: Int, in region: Block, denies: Bool) -> [ComponentRules] {
    let parts = layers[index].parts
    var wants = parts.map(\.wants)
    var found: [ComponentRules] = []
    for (rank, part) in parts.enumerated() {
      let blocks = part.blocks.filter { region.contains($0) }
      let later = parts.indices[(rank + 1)...].filter { other in
        blocks.allSatisfy { block in parts[other].blocks.contains { $0.contains(block) } }
      }
      let broad = denies || !broadDecides(on: blocks, beneath: index) ? nil : self.broad
      for component in part.traffic.components {
        let its = wants[rank].of(component, on: blocks)
        if let other = later.first(where: { component.traffic.isSubset(of: parts[$0].traffic) }) {
          wants[other] += its
        } else if let broad, component.traffic.isSubset(of: broad.traffic) {
          passedOn += its
        } else {
          found.append(ComponentRules(component: component, blocks: blocks, its))
        }
      }
    }
    return found
  }

  /// Whether no layer beneath has rules for some of these addresses.
  private func broadDecides(on blocks: [Block], beneath index: Int) -> Bool {
    !layers.indices.contains { beneath in
      beneath > index && !silent.contains(beneath)
        && blocks.contains { !layers[beneath].traffic(for: $0).alternatives.isEmpty }
    }
  }

  /// What passes on the addresses of `block` by what stands beneath a layer: several sets where it differs.
  private func beneath(_ index: Int, on block: Block) -> [Traffic] {
    var found: [Traffic] = []
    for layer in layers[(index + 1)...] {
      let (alternatives, holds) = layer.traffic(for: block)
      found += alternatives
      if holds { return found }
    }
    return found + [broad?.traffic ?? .everything]
  }

  /// One rule for each component and each block that its blocks make together.
  private func allows(_ wanted: [ComponentRules], _ subject: Layer.Subject) -> [PlannedRule] {
    let byComponent = Dictionary(grouping: wanted, by: \.component)
    return roles(of: byComponent.keys).flatMap { component, role in
      let its = byComponent[component] ?? []
      return its.flatMap(\.blocks).aggregated().enumerated().map { rank, block in
        let wants = its.filter { $0.blocks.contains(where: block.contains) }
          .flatMap { $0.wants.of(component, on: [block]) }
        return PlannedRule(
          subject: subject, role: role, blockRank: rank, traffic: component.ruleTraffic, block: block, wants: wants)
      }
    }
  }

  /// The role of each component among those of one subject, in order of the roles.
  private func roles(
    of components: some Sequence<Component>
  ) -> [(Component, PlannedRule.Role)] {
    var roles: [(Component, PlannedRule.Role)] = []
    var (tcp, udp): ([PortRange], [PortRange]) = ([], [])
    for component in components {
      switch component {
      case .everything: roles.append((component, .everything))
      case .icmp(let icmp): roles.append((component, icmp == .all ? .icmp : .icmpAnswers))
      case .tcp(let ports): tcp.append(ports)
      case .udp(let ports): udp.append(ports)
      }
    }
    return roles.sorted { $0.1.code < $1.1.code }
      + ranked(tcp, .tcpAnswers) { .tcp(rank: $0) }.map { (.tcp($0), $1) }
      + ranked(udp, .udpAnswers) { .udp(rank: $0) }.map { (.udp($0), $1) }
  }

  /// Ranges that hold all of the answers' ports have the answers' role, others count from the lowest.
  private func ranked(
    _ ranges: [PortRange], _ answers: PlannedRule.Role,
    _ role: (Int) -> PlannedRule.Role
  ) -> [(PortRange, PlannedRule.Role)] {
    var rank = 0
    var answered = false
    return ranges.sorted().map { range in
      if range.contains(ephemeral), !answered {
        answered = true
        return (range, answers)
      }
      defer { rank += 1 }
      return (range, role(rank))
    }
  }
}

/// What one component of a part wants rules for: on these blocks, for what has to pass.
private struct ComponentRules {
  let component: Component
  let blocks: [Block]
  let wants: [Want]

  init(component: Component, blocks: [Block], _ wants: [Want]) {
    self.component = component
    self.blocks = blocks
    self.wants = wants
  }
}

extension [Want] {
  /// Those of which some is in a component, with somebody who has some of these addresses.
  fileprivate func of(_ component: Component, on blocks: [Block]) -> [Want] {
    filter { want in
      component.overlaps(want.traffic) && blocks.contains { block in want.blocks.contains(where: block.overlaps) }
    }
  }
}
