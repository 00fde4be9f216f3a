import Addressing
import Reach
import Reachability

// Private addresses that no template and no topology knows a network for: rules may speak of them all the same, as they
// do of an external that nobody has connected yet.

extension Flows {
  /// The private blocks of the rules that templates write for a VPC.
  func privateBlocks(of vpc: Handle<Reachability.VPC>) -> [Block] {
    let acls = Set(paths.groupsOfVPC[vpc.index].map { paths.groups[$0].acl })
    let rules = acls.sorted().flatMap { paths.network.acls[$0].ingress + paths.network.acls[$0].egress }
    return Set(rules.filter { $0.source != nil && PrivateSpace(holding: $0.block) != nil }.map(\.block)).sorted()
  }

  /// Whether nothing is filtered at a group.
  func isOpen(_ group: SubnetGroup) -> Bool {
    let everywhere = AddressSet.everywhere
    return (paths.leaving(group, to: everywhere) + paths.entering(group, from: everywhere)).allSatisfy {
      $0.packets == .everything
    }
  }

  /// A VPC's own addresses and those of the networks that it is connected with.
  private func known(to vpc: Handle<Reachability.VPC>) -> AddressSet {
    let network = paths.network
    var known = network.vpcs[vpc].addresses
    for peer in paths.peers(of: vpc) { known.formUnion(network.vpcs[peer].addresses) }
    for outsider in paths.outsiders(of: vpc) { known.formUnion(network.outsiders[outsider].addresses) }
    return known
  }

  private var handles: [ChangedVPC: Handle<Reachability.VPC>] {
    Dictionary(vpcs.enumerated().map { ($1, Handle($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Adds what rules let pass to and from such addresses: to these flows of those that their own rules speak of, and to
  /// others, which they are compared with, of the same and more, however widely their rules speak.
  mutating func addBeyond(comparedWith others: inout Flows) {
    let (mine, theirs) = (handles, others.handles)
    let all = vpcs + others.vpcs.filter { mine[$0] == nil }
    let spoken = all.map { addresses(spokenOf: mine[$0], theirs[$0], others) }
    // Such addresses are nobody's that comes or goes: a rule that speaks of others than before opens and closes.
    let (named, covered) = (spoken.union(\.apart), spoken.union(\.around))
    let ends = (named: ChangedEnd.beyond(.named, named), covered: ChangedEnd.beyond(.covered, covered))
    for vpc in spoken {
      if let here = vpc.here { addRules(of: here, vpc, ends, asSpoken: true) }
      if let there = vpc.there { others.addRules(of: there, vpc, ends, asSpoken: false) }
    }
    for (end, addresses) in [(ends.named, named), (ends.covered, covered)] {
      know(addresses, as: end)
      others.know(addresses, as: end)
    }
  }

  /// What the rules of a VPC speak of on either side.
  private func addresses(
    spokenOf here: Handle<Reachability.VPC>?, _ there: Handle<Reachability.VPC>?, _ others: Flows
  ) -> SpokenAddresses {
    let known = (here.map { self.known(to: $0) } ?? .empty).union(there.map { others.known(to: $0) } ?? .empty)
    let blocks = Set((here.map { privateBlocks(of: $0) } ?? []) + (there.map { others.privateBlocks(of: $0) } ?? []))
    let apart = AddressSet(blocks.filter { !AddressSet($0).meets(known) }.map(\.span))
    let around = AddressSet(blocks).subtracting(known).subtracting(apart)
    return SpokenAddresses(here: here, there: there, apart: apart, around: around)
  }

  private mutating func addRules(
    of vpc: Handle<Reachability.VPC>, _ addresses: SpokenAddresses, _ ends: (named: ChangedEnd, covered: ChangedEnd),
    asSpoken: Bool
  ) {
    let spoken = addresses.apart.intersection(AddressSet(privateBlocks(of: vpc)))
    for handle in paths.groupsOfVPC[vpc.index] {
      let isNarrow = asSpoken && !isOpen(paths.groups[handle])
      addRules(of: handle, isNarrow ? spoken : addresses.apart, ends.named)
      addRules(of: handle, addresses.around, ends.covered)
    }
  }

  private mutating func addRules(of handle: Handle<SubnetGroup>, _ addresses: AddressSet, _ beyond: ChangedEnd) {
    if addresses.isEmpty { return }
    let (group, end) = (paths.groups[handle], end(of: handle))
    for piece in paths.leaving(group, to: addresses) {
      add(
        Passage(sources: group.addresses, targets: piece.addresses, packets: piece.packets),
        Pair(from: end, to: beyond))
    }
    for piece in paths.entering(group, from: addresses) {
      add(
        Passage(sources: piece.addresses, targets: group.addresses, packets: piece.packets),
        Pair(from: beyond, to: end))
    }
  }
}

/// What the rules of a VPC, which may be there on one side alone, speak of and nobody known has.
private struct SpokenAddresses {
  let here: Handle<Reachability.VPC>?
  let there: Handle<Reachability.VPC>?
  /// In blocks which hold nothing that is known.
  let apart: AddressSet
  /// In those which hold what is known beside them.
  let around: AddressSet
}

extension [SpokenAddresses] {
  fileprivate func union(_ part: (SpokenAddresses) -> AddressSet) -> AddressSet {
    AddressSet(flatMap { part($0).spans })
  }
}
