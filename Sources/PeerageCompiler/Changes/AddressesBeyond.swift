import Addressing
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

  /// Adds to two sets of flows what rules let pass to and from such addresses, the same ones in both.
  static func addBeyond(_ old: inout Flows, _ new: inout Flows) {
    let (before, after) = (old.vpcsByTitle, new.vpcsByTitle)
    for title in Set(before.keys).union(after.keys).sorted() {
      let (was, now) = (before[title], after[title])
      let known = (was.map { old.known(to: $0) } ?? .empty).union(now.map { new.known(to: $0) } ?? .empty)
      let blocks = Set((was.map { old.privateBlocks(of: $0) } ?? []) + (now.map { new.privateBlocks(of: $0) } ?? []))
      let apart = NumberSet(blocks.filter { !NumberSet([$0.span]).meets(known) }.map(\.span))
      let around = NumberSet(blocks.map(\.span)).subtracting(known).subtracting(apart)
      if let was { old.addBeyond(was, apart, around) }
      if let now { new.addBeyond(now, apart, around) }
    }
  }

  private mutating func addBeyond(_ vpc: Handle<Reachability.VPC>, _ apart: NumberSet, _ around: NumberSet) {
    let spoken = apart.intersection(NumberSet(privateBlocks(of: vpc).map(\.span)))
    for handle in paths.groupsOfVPC[vpc.index] {
      let group = paths.groups[handle]
      addRules(of: group, isOpen(group) ? apart : spoken, .named)
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
