import Addressing
/// What passes at a group, or does not, as something that is not understood may have it.
package struct DoubtfulPassages: Sendable {
  package let unknown: Unknown
  package let passages: [Passage]

  package init(unknown: Unknown, passages: [Passage]) {
    self.unknown = unknown
    self.passages = passages
  }
}

extension Paths {
  /// What a group sends, or what it receives, that something might turn around which is not understood.
  package func doubtful(at handle: Handle<SubnetGroup>, isSending: Bool, passing: Bool) -> [DoubtfulPassages] {
    let group = groups[handle]
    return network.unknowns.filter { $0.contradicts(passing: passing) }.compactMap { unknown in
      let passages = passages(of: unknown.reach, PassagesAtGroup(group: group, isSending: isSending))
      return passages.isEmpty ? nil : DoubtfulPassages(unknown: unknown, passages: passages)
    }
  }

  /// Whether something decides on some packets that a group sends to some addresses, or receives from them.
  func decides(
    _ reach: Unknown.Reach, _ group: SubnetGroup, isSending: Bool, _ others: AddressSet, _ packets: PacketSet
  ) -> Bool {
    passages(of: reach, PassagesAtGroup(group: group, isSending: isSending)).contains {
      (isSending ? $0.targets : $0.sources).meets(others) && $0.packets.meets(packets)
    }
  }

  private func passages(of reach: Unknown.Reach, _ at: PassagesAtGroup) -> [Passage] {
    switch reach {
    case .everything: [at.passage()]
    case .nothing: []
    case .vpcs(let vpcs): vpcs.contains(at.group.vpc) ? [at.passage()] : []
    case .subnets(let subnets):
      at.group.subnets.filter(subnets.contains).map { at.passage(of: network.subnets[$0].addresses) }
    case .tables(let tables, let block):
      at.group.subnets.map { network.subnets[$0] }.filter { tables.contains($0.table) }.map { subnet in
        let led = block.map { destinations(by: $0, of: subnet.table) } ?? .everywhere
        // What comes in is decided by the receiver's routes where it comes from the internet.
        return at.passage(
          of: subnet.addresses, others: at.isSending ? led : led.intersection(internet(of: at.group.vpc)))
      }.filter { !$0.isEmpty }
    case .acls(let acls, let scope):
      acls.contains(at.group.acl) ? passages(of: scope, in: network.acls[at.group.acl], at) : []
    }
  }

  /// What the rules before it leave to a rule.
  private func passages(of scope: RuleScope, in acl: NetworkACL, _ at: PassagesAtGroup) -> [Passage] {
    if let isEgress = scope.isEgress, isEgress != at.isSending { return [] }
    let before = (at.isSending ? acl.egress : acl.ingress).filter { $0.number < scope.number ?? 0 }
    return [at.passage(others: AddressSet(scope.block), packets: scope.packets)].subtracting(
      before.map { at.passage(others: AddressSet($0.block), packets: network.packetSets[$0.packets]) })
  }
}

/// What a group sends to others, or receives from them.
private struct PassagesAtGroup {
  let group: SubnetGroup
  let isSending: Bool

  func passage(
    of own: AddressSet? = nil, others: AddressSet = .everywhere, packets: PacketSet = .everything
  ) -> Passage {
    let own = own ?? group.addresses
    return Passage(sources: isSending ? own : others, targets: isSending ? others : own, packets: packets)
  }
}
