/// What passes the ACLs of a network, each question answered once: many ACLs say the same of other addresses.
final class Decisions {
  /// Which ACL looks at which addresses, and which way.
  struct Question: Hashable {
    let acl: Handle<NetworkACL>
    let isEgress: Bool
    let addresses: NumberSet
  }

  private struct Verdict: Hashable {
    let packets: Handle<PacketSet>
    let allows: Bool
  }

  private let network: DeployedNetwork
  private var answers: [Question: [Filter.Piece]] = [:]
  private var passing: [[Verdict]: PacketSet] = [:]

  init(on network: DeployedNetwork) { self.network = network }

  /// The addresses in parts, each with what passes to or from all of it.
  func answer(_ question: Question) -> [Filter.Piece] {
    if let known = answers[question] { return known }
    let acl = network.acls[question.acl]
    let parts = Filter(question.isEgress ? acl.egress : acl.ingress).parts(of: question.addresses)
    let pieces = pieces(parts, of: question.addresses)
    answers[question] = pieces
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
    let verdicts = rules.map { Verdict(packets: $0.packets, allows: $0.allows) }
    if let known = passing[verdicts] { return known }
    var (open, passed) = (PacketSet.everything, PacketSet.nothing)
    for verdict in verdicts {
      let packets = network.packetSets[verdict.packets]
      if verdict.allows { passed = passed.union(open.intersection(packets)) }
      open = open.subtracting(packets)
    }
    passing[verdicts] = passed
    return passed
  }
}
