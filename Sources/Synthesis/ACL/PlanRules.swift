import Addressing
import CloudFormation

extension TierLayers {
  /// The fewest rules that say what the layers say: a deny stands only where something beneath would let more pass,
  /// and an allow only where the broad rules would not let it pass anyway. (Against the rules on covering blocks
  /// nothing is left out: these blocks grow and shrink with the peers.)
  func rules(ephemeral: PortRange) -> [PlannedRule] {
    let pathMTU = PlannedRule(
      subject: .everybody, role: .pathMTU, blockRank: 0, traffic: .icmp(type: 3, code: 4), block: .everything)
    var rules = broad.map { allows([($0.components, [.everything])], .everybody, ephemeral) } ?? []
    var silent: Set<Int> = []
    for index in layers.indices.reversed() {
      let own = self.rules(of: index, silent, ephemeral)
      if own.isEmpty { silent.insert(index) }
      rules = own + rules
    }
    return [pathMTU] + rules
  }

  /// The rules of one layer; `silent` are the layers beneath it that have none, so that the broad rules decide there.
  private func rules(of index: Int, _ silent: Set<Int>, _ ephemeral: PortRange) -> [PlannedRule] {
    let layer = layers[index]
    var wanted: [([Component], [Block])] = []
    var denied: [Block] = []
    for block in layer.region {
      let denies = needsDeny(block, of: index)
      if denies { denied.append(block) }
      for (rank, part) in layer.parts.enumerated() {
        let blocks = part.blocks.filter { block.contains($0) }
        wanted.append((components(of: rank, on: blocks, of: index, denies ? nil : silent), blocks))
      }
    }
    return allows(wanted, layer.subject, ephemeral)
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

  /// The components of a part that need a rule of their own on `blocks`; `silent` is nil where a deny follows them.
  private func components(
    of part: Int, on blocks: [Block], of index: Int, _ silent: Set<Int>?
  ) -> [Component] {
    let layer = layers[index]
    let later = layer.parts[(part + 1)...].filter { other in
      blocks.allSatisfy { block in other.blocks.contains { $0.contains(block) } }
    }
    let broadDecides = silent.map { silent in
      !layers.indices.contains { beneath in
        beneath > index && !silent.contains(beneath)
          && blocks.contains { !layers[beneath].traffic(for: $0).alternatives.isEmpty }
      }
    }
    return layer.parts[part].traffic.components.filter { component in
      if later.contains(where: { component.traffic.isSubset(of: $0.traffic) }) { return false }
      guard let broad else { return true }
      return broadDecides != true || !component.traffic.isSubset(of: broad)
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
    return found + [broad ?? .everything]
  }

  /// One rule for each component and each block that its blocks make together.
  private func allows(
    _ wanted: [([Component], [Block])], _ subject: Layer.Subject, _ ephemeral: PortRange
  ) -> [PlannedRule] {
    var blocks: [Component: [Block]] = [:]
    for (components, on) in wanted {
      for component in components { blocks[component, default: []] += on }
    }
    return roles(of: blocks.keys, ephemeral).flatMap { component, role in
      (blocks[component] ?? []).aggregated().enumerated().map { rank, block in
        PlannedRule(
          subject: subject, role: role, blockRank: rank, traffic: component.ruleTraffic, block: block)
      }
    }
  }

  /// The role of each component among those of one subject, in order of the roles.
  private func roles(
    of components: some Sequence<Component>, _ ephemeral: PortRange
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
      + ranked(tcp, ephemeral, .tcpAnswers) { .tcp(rank: $0) }.map { (.tcp($0), $1) }
      + ranked(udp, ephemeral, .udpAnswers) { .udp(rank: $0) }.map { (.udp($0), $1) }
  }

  /// Ranges that hold all of the answers' ports have the answers' role, others count from the lowest.
  private func ranked(
    _ ranges: [PortRange], _ ephemeral: PortRange, _ answers: PlannedRule.Role,
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
