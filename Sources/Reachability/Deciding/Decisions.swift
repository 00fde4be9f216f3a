import Addressing

/// What passes the ACLs of a network, each question answered once: many ACLs say the same of other addresses.
final class Decisions {
  private let network: DeployedNetwork
  /// The answers of each ACL's ingress, then of its egress, by the addresses that were asked about.
  private var answers: [[NumberSet: [Filter.Piece]]]
  /// What passes by the rules that match, each as twice its packets' place, one more where it allows them.
  private var passing: [[Int]: PacketSet] = [:]

  /// What the only rule of an ACL's ingress, then of its egress, lets pass, where that is for all addresses.
  private let onlys: [PacketSet?]

  init(on network: DeployedNetwork) {
    self.network = network
    onlys = network.acls.flatMap { acl in [acl.ingress, acl.egress].map { network.only($0) } }
    answers = Array(repeating: [:], count: 2 * network.acls.count)
  }

  /// What an ACL lets leave to some addresses, or enter from them: the addresses in parts, each with what passes to or
  /// from all of it.
  func answer(_ acl: Handle<NetworkACL>, isEgress: Bool, _ addresses: NumberSet) -> [Filter.Piece] {
    let place = 2 * acl.index + (isEgress ? 1 : 0)
    if let packets = onlys[place] { return [Filter.Piece(addresses: addresses, packets: packets)] }
    if let known = answers[place][addresses] { return known }
    let rules = isEgress ? network.acls[acl].egress : network.acls[acl].ingress
    let pieces = pieces(Filter(rules).parts(of: addresses), of: addresses)
    answers[place][addresses] = pieces
    return pieces
  }

  private func pieces(_ parts: [(span: NumberSet.Span, rules: [Rule])], of addresses: NumberSet) -> [Filter.Piece] {
    if parts.count == 1 { return [Filter.Piece(addresses: addresses, packets: passing(parts[0].rules))] }
    var found: [(packets: PacketSet, spans: [NumberSet.Span])] = []
    for part in parts {
      let packets = passing(part.rules)
      if let index = found.firstIndex(where: { $0.packets == packets }) {
        found[index].spans.append(part.span)
      } else {
        found.append((packets, [part.span]))
      }
    }
    return found.map { Filter.Piece(addresses: NumberSet($0.spans), packets: $0.packets) }
  }

  /// What passes where these rules match the address, in this order.
  private func passing(_ rules: [Rule]) -> PacketSet {
    let verdicts = rules.map { 2 * $0.packets.index + ($0.allows ? 1 : 0) }
    if let known = passing[verdicts] { return known }
    var (open, passed) = (PacketSet.everything, PacketSet.nothing)
    for rule in rules {
      let packets = network.packetSets[rule.packets]
      if rule.allows { passed = passed.union(open.intersection(packets)) }
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
