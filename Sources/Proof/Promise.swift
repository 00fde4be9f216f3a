package import Addressing
package import Reachability
package import Topology

/// Who may open connections to whom, as Language.md has it: within VPCs, with the internet, and by the `allow` blocks.
package struct Promise: Sendable {
  package let network: Network
  package let ephemeral: NumberSet
  private var opened: [Pair: Opening] = [:]
  /// The VPCs that connections join each one with.
  private var joined: [Set<VPCRef>]
  /// The VPCs with whose ends each one's may open connections or be opened.
  private var partners: [[VPCRef]]
  /// The tiers of each VPC where rules of ours filter.
  private let filtered: [[Tier.Kind]]
  /// The ends of grants with the networks at their other ends: their tables have routes there.
  private var routed: Set<RoutedTo> = []

  private struct Pair: Hashable, Sendable {
    let from: End
    let to: End
  }

  /// What may be opened, and what must come back for it.
  private struct Opening {
    var new: PacketSet
    var answers: PacketSet

    static let nothing = Opening(new: .nothing, answers: .nothing)
  }

  private struct RoutedTo: Hashable, Sendable {
    let end: End
    let vpc: VPCRef?
    let external: ExternalRef?

    init(_ end: End, _ other: End) {
      self.end = end
      vpc = other.vpc
      if case .external(let ref) = other { external = ref } else { external = nil }
    }
  }

  package init(of network: Network) {
    self.network = network
    ephemeral = NumberSet(UInt32(network.ephemeral.lower)...UInt32(network.ephemeral.upper))
    joined = Array(repeating: [], count: network.vpcs.count)
    partners = Array(repeating: [], count: network.vpcs.count)
    filtered = network.vpcs.map { vpc in vpc.tiers.map(\.kind).filter { vpc.filters($0) } }
    for connection in network.connections {
      joined[connection.requester.index].insert(connection.accepter)
      joined[connection.accepter.index].insert(connection.requester)
    }
    opened.reserveCapacity(network.grants.count + 9 * network.vpcs.count)
    for index in network.vpcs.indices where network.vpcs[index].existing == nil { openWithin(VPCRef(index)) }
    for grant in network.grants where !isTheOwners(grant) {
      open(grant.from, grant.to, PacketSet(grant.traffic))
      routed.insert(RoutedTo(grant.from, grant.to))
      routed.insert(RoutedTo(grant.to, grant.from))
      guard let one = grant.from.vpc, let other = grant.to.vpc, one != other else { continue }
      partners[one.index].append(other)
      partners[other.index].append(one)
    }
  }

  /// The connections that one end may open to another.
  package func new(_ from: End, _ to: End) -> PacketSet { opening(from, to).new }

  /// The tiers that may open connections to the internet and have no addresses there, in order.
  var behindNAT: [End] { pairs { isBehindNAT($0, $1) }.map(\.from) }

  /// Those of the pairs of ends of which the first may open something to the second, in order.
  func pairs(where holds: (_ from: End, _ to: End) -> Bool) -> [(from: End, to: End)] {
    opened.keys.filter { holds($0.from, $0.to) }.map { ($0.from, $0.to) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  }

  /// Whether packets from one end to another take the address of a NAT gateway.
  func isBehindNAT(_ from: End, _ to: End) -> Bool {
    if to == .internet, case .tier(_, let tier) = from { tier.role.wayOut == .nat } else { false }
  }

  /// The VPCs that a VPC's ends have to do with.
  func partners(of vpc: VPCRef) -> [VPCRef] { partners[vpc.index] }

  private func opening(_ from: End, _ to: End) -> Opening { opened[Pair(from: from, to: to)] ?? .nothing }

  /// What must come back for what one end may open to another.
  package func answers(_ from: End, _ to: End) -> PacketSet { opening(from, to).answers }

  /// Every packet that one end may send to another: connections, answers, and what tells of packets that are too big.
  package func allowed(_ from: End, _ to: End) -> PacketSet {
    let allowed = new(from, to).union(answers(to, from)).union(.pathMTU)
    guard from == .internet, case .tier(let vpc, let tier) = to, tier.role == .edge else { return allowed }
    return allowed.union(answersToNAT(of: vpc))
  }

  /// What may pass beyond the connections that may be opened.
  package func residue(_ from: End, _ to: End) -> PacketSet {
    allowed(from, to).subtracting(new(from, to)).subtracting(.pathMTU)
  }

  /// Whether a connection joins two VPCs.
  func joins(_ one: VPCRef, _ other: VPCRef) -> Bool { joined[one.index].contains(other) }

  /// Whether some `allow` gives the tables of an end routes to the network of another one, there or back.
  func routes(_ end: End, to other: End) -> Bool { routed.contains(RoutedTo(end, other)) }

  /// Whether a tier's way out is NAT; in an existing VPC that is its owner's to say.
  func leavesByNAT(_ end: End) -> Bool {
    guard case .tier(let vpc, let tier) = end else { return false }
    if network.existing(vpc) != nil { return true }
    return network[vpc].nat != .none && tier.role.wayOut == .nat
  }

  /// Whether rules of ours filter at an end.
  package func filters(_ end: End) -> Bool {
    if case .tier(let vpc, let tier) = end { filtered[vpc.index].contains(tier) } else { false }
  }

  private mutating func open(_ from: End, _ to: End, _ packets: PacketSet) {
    let pair = Pair(from: from, to: to)
    let all = opened[pair].map { $0.new.union(packets) } ?? packets
    opened[pair] = Opening(new: all, answers: all.answers(to: ephemeral))
  }

  /// The first rows of the table in Language.md.
  private mutating func openWithin(_ vpc: VPCRef) {
    let kinds = network[vpc].tiers.map(\.kind)
    func end(_ kind: Tier.Kind) -> End { .tier(vpc, kind) }
    for kind in kinds { open(end(kind), end(kind), .everything) }
    for opening in network.always(in: vpc) { open(opening.pair.from, opening.pair.to, PacketSet(opening.traffic)) }
  }

  /// What an existing VPC has with itself or with the internet is its owner's.
  private func isTheOwners(_ grant: Grant) -> Bool {
    let vpcs = Set([grant.from.vpc, grant.to.vpc].compactMap { $0 })
    guard vpcs.count == 1, let vpc = vpcs.first, network[vpc].existing != nil else { return false }
    for case .external in [grant.from, grant.to] { return false }
    return true
  }

  /// The internet's answers to the NAT gateway that stands in `public`, which takes 1024 to 65535 whatever
  /// `ephemeral` says (VPC User Guide, ephemeral ports), and passes echo replies.
  private func answersToNAT(of vpc: VPCRef) -> PacketSet {
    guard network[vpc].nat != .none, let inner = network[vpc].innerTier else { return .nothing }
    var answers = new(.tier(vpc, inner.kind), .internet).answers(to: NumberSet(1024...65535))
    answers.icmp = PacketSet.echoReplies
    return answers
  }
}
