import Addressing
import Reach
import Reachability

// Private addresses that no template and no topology knows a network for: rules may speak of them all the same, as they
// do of an external that nobody has connected yet.

extension Flows {
  /// A name that stands for such addresses until they are written as blocks.
  enum Beyond: String, CaseIterable {
    /// Those that rules speak of by blocks which hold nothing that is known.
    case named = "\u{0}named"
    /// The others in blocks of rules that hold what is known beside them.
    case covered = "\u{0}covered"
  }

  /// The private blocks of the rules that templates write for a VPC.
  func privateBlocks(of vpc: Handle<Reachability.VPC>) -> [Block] {
    let acls = Set(paths.groupsOfVPC[vpc.index].map { paths.groups[$0].acl })
    let rules = acls.sorted().flatMap { paths.network.acls[$0].ingress + paths.network.acls[$0].egress }
    return Set(rules.filter { $0.source != nil && PrivateSpace(holding: $0.block) != nil }.map(\.block)).sorted()
  }

  /// Whether nothing is filtered at a group.
  func isOpen(_ group: SubnetGroup) -> Bool {
    let everywhere = NumberSet(0...UInt32.max)
    return (paths.leaving(group, to: everywhere) + paths.entering(group, from: everywhere)).allSatisfy {
      $0.packets == .everything
    }
  }

  /// A VPC's own addresses and those of the networks that it is connected with.
  private func known(to vpc: Handle<Reachability.VPC>) -> NumberSet {
    let network = paths.network
    var known = network.vpcs[vpc].addresses
    for peer in paths.peers(of: vpc) { known.formUnion(network.vpcs[peer].addresses) }
    for outsider in paths.outsiders(of: vpc) { known.formUnion(network.outsiders[outsider].addresses) }
    return known
  }

  private var vpcsByTitle: [String: Handle<Reachability.VPC>] {
    Dictionary(
      paths.network.vpcs.indices.map { (title(of: Handle($0)), Handle($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Adds what rules let pass to and from such addresses: to these flows of those that their own rules speak of, and to
  /// others, which they are compared with, of the same and more, however widely their rules speak.
  mutating func addBeyond(comparedWith others: inout Flows) {
    let (mine, theirs) = (vpcsByTitle, others.vpcsByTitle)
    var all: [Beyond: NumberSet] = [:]
    for title in Set(mine.keys).union(theirs.keys).sorted() {
      let (here, there) = (mine[title], theirs[title])
      let known = (here.map { self.known(to: $0) } ?? .empty).union(there.map { others.known(to: $0) } ?? .empty)
      let blocks = Set((here.map { privateBlocks(of: $0) } ?? []) + (there.map { others.privateBlocks(of: $0) } ?? []))
      let apart = NumberSet(blocks.filter { !NumberSet([$0.span]).meets(known) }.map(\.span))
      let around = NumberSet(blocks.map(\.span)).subtracting(known).subtracting(apart)
      if let here { addRules(of: here, apart, around, asSpoken: true) }
      if let there { others.addRules(of: there, apart, around, asSpoken: false) }
      all[.named, default: .empty].formUnion(apart)
      all[.covered, default: .empty].formUnion(around)
    }
    // Such addresses are nobody's that comes or goes: a rule that speaks of others than before opens and closes.
    for (name, addresses) in all {
      know(addresses, as: name)
      others.know(addresses, as: name)
    }
  }

  private mutating func addRules(
    of vpc: Handle<Reachability.VPC>, _ apart: NumberSet, _ around: NumberSet, asSpoken: Bool
  ) {
    let spoken = apart.intersection(NumberSet(privateBlocks(of: vpc).map(\.span)))
    for handle in paths.groupsOfVPC[vpc.index] {
      let group = paths.groups[handle]
      addRules(of: group, asSpoken && !isOpen(group) ? spoken : apart, .named)
      addRules(of: group, around, .covered)
    }
  }

  private mutating func addRules(of group: SubnetGroup, _ addresses: NumberSet, _ name: Beyond) {
    if addresses.isEmpty { return }
    for piece in paths.leaving(group, to: addresses) {
      add(
        Passage(sources: group.addresses, targets: piece.addresses, packets: piece.packets),
        Pair(from: group.name, to: name.rawValue))
    }
    for piece in paths.entering(group, from: addresses) {
      add(
        Passage(sources: piece.addresses, targets: group.addresses, packets: piece.packets),
        Pair(from: name.rawValue, to: group.name))
    }
  }
}
