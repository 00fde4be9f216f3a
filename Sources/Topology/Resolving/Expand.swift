internal import Addressing
internal import Diagnostics

extension Resolver {
  mutating func expand(_ expansion: inout Expansion) {
    for (i, from) in expansion.from.enumerated() {
      for (j, to) in expansion.to.enumerated() {
        let outcome = expand(from, to, &expansion)
        if case .nothing = outcome { continue }
        expansion.usedFrom.insert(i)
        expansion.usedTo.insert(j)
      }
    }
    if expansion.unconnected > Expansion.told { diagnostics.append(.moreNotConnected(expansion)) }
    noteLeftOut(expansion.from, beside: expansion.to, taking: Set(expansion.pairs.compactMap(\.from.vpc)))
    noteLeftOut(expansion.to, beside: expansion.from, taking: Set(expansion.pairs.compactMap(\.to.vpc)))
    reportUnmatched(expansion)
  }

  /// Names the VPCs that a bare kind leaves out of one side, since they are not connected to the other.
  private mutating func noteLeftOut(_ sides: [Side], beside others: [Side], taking part: Set<VPCRef>) {
    guard !part.isEmpty, !network.places.flaws.contains("connections"), !hasFlawedHubs(sides + others) else { return }
    for side in sides {
      guard case .kind(let kind) = side.referent else { continue }
      let left = network.vpcs.indices.map { VPCRef($0) }.filter { vpc in
        network[vpc].kind == kind && !part.contains(vpc) && !others.contains { $0.referent.vpc == vpc }
      }
      if !left.isEmpty { diagnostics.append(.leftOut(left.map { network[$0].name }, of: side, beside: others)) }
    }
  }

  private mutating func reportUnmatched(_ expansion: Expansion) {
    if network.places.flaws.contains("connections") { return }
    if expansion.usedFrom.isEmpty {
      if hasFlawedHubs(expansion.from + expansion.to) { return }
      return diagnostics.append(.unmatchedAllow(expansion))
    }
    let idle =
      expansion.from.indices.filter { !expansion.usedFrom.contains($0) }.map { expansion.from[$0] }
      + expansion.to.indices.filter { !expansion.usedTo.contains($0) }.map { expansion.to[$0] }
    for side in idle where !hasFlawedHubs([side]) { diagnostics.append(.unmatchedSide(side)) }
  }

  private mutating func expand(_ from: Side, _ to: Side, _ expansion: inout Expansion) -> Expansion.Outcome {
    switch (from.referent, to.referent) {
    case (.internet, .internet), (.internet, .external), (.external, .internet), (.external, .external):
      diagnostics.append(.noEndOurs(from, to))
      return .refused
    case (.internet, _): return fromInternet(to, &expansion)
    case (_, .internet): return toInternet(from, &expansion)
    case (.external(let external), _): return joinExternal(external, from, to, outward: false, &expansion)
    case (_, .external(let external)): return joinExternal(external, to, from, outward: true, &expansion)
    case (.kind(let one), .kind(let other)): return joinKinds(one, other, &expansion)
    case (.kind(let kind), _): return joinKind(kind, to, kindOpens: true, &expansion)
    case (_, .kind(let kind)): return joinKind(kind, from, kindOpens: false, &expansion)
    default: return joinVPCs(from, to, &expansion)
    }
  }

  /// The ends that a VPC or tier means.
  func tiers(_ referent: Referent) -> [End] {
    switch referent {
    case .vpc(let vpc): network[vpc].tiers.map { .tier(vpc, $0.kind) }
    case .tier(let vpc, let tier): [.tier(vpc, tier)]
    case .kind, .external, .externals, .account, .internet: []
    }
  }

  private func joinKinds(_ one: VPC.Kind, _ other: VPC.Kind, _ expansion: inout Expansion) -> Expansion.Outcome {
    var outcome = Expansion.Outcome.nothing
    for connection in network.connections {
      for (a, b) in [(connection.requester, connection.accepter), (connection.accepter, connection.requester)]
      where network[a].kind == one && network[b].kind == other {
        expansion.add(tiers(.vpc(a)), tiers(.vpc(b)))
        outcome = .matched
      }
    }
    return outcome
  }

  private func joinKind(_ kind: VPC.Kind, _ side: Side, kindOpens: Bool, _ expansion: inout Expansion)
    -> Expansion.Outcome
  {
    guard let vpc = side.referent.vpc else { return .nothing }
    let others = neighbours[vpc.index].filter { network[$0].kind == kind }
    for other in others {
      let (far, near) = (tiers(.vpc(other)), tiers(side.referent))
      if kindOpens { expansion.add(far, near) } else { expansion.add(near, far) }
    }
    return others.isEmpty ? .nothing : .matched
  }

  private mutating func joinVPCs(_ from: Side, _ to: Side, _ expansion: inout Expansion) -> Expansion.Outcome {
    guard let a = from.referent.vpc, let b = to.referent.vpc else { return .nothing }
    if a == b { return joinWithin(from, to, &expansion) }
    guard isConnected(a, b) else {
      if !hasFlawedHubs([from, to]), !network.places.flaws.contains("connections") {
        expansion.unconnected += 1
        if expansion.unconnected <= Expansion.told {
          diagnostics.append(.notConnected(from, to, network[a], network[b], shared: sharedNeighbour(a, b)))
        }
      }
      return .refused
    }
    expansion.add(tiers(from.referent), tiers(to.referent))
    return .matched
  }

  /// Inside one VPC a tier that is named adds to what may flow; the VPC itself on both sides says nothing.
  private mutating func joinWithin(_ from: Side, _ to: Side, _ expansion: inout Expansion) -> Expansion.Outcome {
    if case (.vpc, .vpc) = (from.referent, to.referent) { return .nothing }
    if from.referent == to.referent {
      diagnostics.append(.withinTier(from, at: expansion.place))
      return .matched
    }
    expansion.add(tiers(from.referent), tiers(to.referent))
    return .matched
  }

  private func isConnected(_ a: VPCRef, _ b: VPCRef) -> Bool { sortedSearch(neighbours[a.index], b) }

  /// A VPC that both are connected to, if there is one.
  private func sharedNeighbour(_ a: VPCRef, _ b: VPCRef) -> VPC? {
    let others = Set(neighbours[b.index])
    return neighbours[a.index].first { others.contains($0) }.map { network[$0] }
  }

  /// Whether some of these VPCs may have connections that could not be made out.
  private func hasFlawedHubs(_ sides: [Side]) -> Bool {
    sides.contains { side in
      switch side.referent {
      case .vpc(let vpc), .tier(let vpc, _): network[vpc].places.flaws.contains("hubs")
      case .kind: network.vpcs.contains { $0.places.flaws.contains("hubs") }
      case .external, .externals, .account, .internet: false
      }
    }
  }
}

/// Whether a sorted list holds the element.
private func sortedSearch(_ list: [VPCRef], _ element: VPCRef) -> Bool {
  var low = 0
  var high = list.count
  while low < high {
    let middle = (low + high) / 2
    if list[middle] < element { low = middle + 1 } else { high = middle }
  }
  return low < list.count && list[low] == element
}
