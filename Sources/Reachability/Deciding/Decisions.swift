import Addressing

/// What passes the ACLs of a network, each question answered once: many ACLs say the same of other addresses.
final class Decisions {
  private let network: DeployedNetwork
  /// The answers of each ACL's ingress, then of its egress, by the addresses that were asked about.
  private var answers: [[AddressSet: [Filter.Piece]]]
  /// What passes by the rules that match, each as twice its packets' place, one more where it allows them.
  private var passing: [[Int]: PacketSet] = [:]
  /// The rules that match where `passing` looks: its own memory, which is kept from look to look.
  private var verdicts: [Int] = []

  /// What the only rule of an ACL's ingress, then of its egress, lets pass, where that is for all addresses.
  private let onlys: [PacketSet?]

  init(on network: DeployedNetwork) {
    self.network = network
    onlys = network.acls.flatMap { acl in [acl.ingress, acl.egress].map { network.only($0) } }
    answers = Array(repeating: [:], count: 2 * network.acls.count)
  }

  /// What an ACL lets leave to some addresses, or enter from them: the addresses in parts, each with what passes to or
  /// from all of it.
  func answer(_ acl: Handle<NetworkACL>, isEgress: Bool, _ addresses: AddressSet) -> [Filter.Piece] {
    let place = 2 * acl.index + (isEgress ? 1 : 0)
    if let packets = onlys[place] { return [Filter.Piece(addresses: addresses, packets: packets)] }
    if let known = answers[place][addresses] { return known }
    let rules = isEgress ? network.acls[acl].egress : network.acls[acl].ingress
    let pieces = pieces(of: addresses, by: rules)
    answers[place][addresses] = pieces
    return pieces
  }

  private func pieces(of addresses: AddressSet, by all: [Rule]) -> [Filter.Piece] {
    let (rules, spans) = Filter(all).parts(of: addresses)
    if spans.count == 1 { return [Filter.Piece(addresses: addresses, packets: passing(rules, at: spans[0].lower))] }
    var found: [(packets: PacketSet, spans: [AddressSet.Span])] = []
    for span in spans {
      let packets = passing(rules, at: span.lower)
      if let index = found.firstIndex(where: { $0.packets == packets }) {
        found[index].spans.append(span)
      } else {
        found.append((packets, [span]))
      }
    }
    if found.count == 1 { return [Filter.Piece(addresses: addresses, packets: found[0].packets)] }
    return found.map { Filter.Piece(addresses: AddressSet($0.spans), packets: $0.packets) }
  }

  /// What passes for an address by those of the rules that match it, in this order. ACLs that differ in addresses alone
  /// come to the same rules here, and these are decided once.
  private func passing(_ rules: [Rule], at address: UInt32) -> PacketSet {
    verdicts.removeAll(keepingCapacity: true)
    for rule in rules where rule.holds(address) { verdicts.append(2 * rule.packets.index + (rule.allows ? 1 : 0)) }
    if let known = passing[verdicts] { return known }
    var (open, passed) = (PacketSet.everything, PacketSet.nothing)
    for verdict in verdicts {
      let packets = network.packetSets[verdict / 2]
      if verdict % 2 == 1 { passed = passed.union(open.intersection(packets)) }
      open = open.subtracting(packets)
    }
    passing[verdicts] = passed
    return passed
  }
}

extension DeployedNetwork {
  /// What passes by rules that are one for all addresses, such as those of an ACL that nobody wrote; nil for others.
  fileprivate func only(_ rules: [Rule]) -> PacketSet? {
    guard rules.count == 1, rules[0].block == .everything else { return nil }
    return rules[0].allows ? packetSets[rules[0].packets] : .nothing
  }
}
