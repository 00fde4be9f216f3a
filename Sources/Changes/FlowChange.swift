import Addressing
import Proof
import Reach
package import Reachability

/// Packets that pass in one direction after a change and did not before, or the other way around: each of them between
/// each of the addresses.
package struct FlowChange: Hashable, Sendable {
  /// Who sends.
  let from: ChangedEnd
  let to: ChangedEnd
  /// All that opens or closes, answers included.
  package let packets: PacketSet
  /// What of it is no answer: what people take for the connections.
  package let connections: PacketSet
  /// What opens or closes the other way as answers to these connections.
  package let answers: PacketSet
  /// The addresses at either end where it is not all of them.
  let sources: Share?
  let targets: Share?

  var pair: Flows.Pair { Flows.Pair(from: from, to: to) }

  /// Where no network is known that has the addresses at one end: how rules speak of them.
  var beyond: Beyond? { from.beyond ?? to.beyond }

  /// Whether all of it only answers what the other end opens.
  var answersOnly: Bool { connections.isEmpty }
}

/// Addresses that a tier has and had not, or the other way around.
package struct AddressChange: Hashable, Sendable {
  let end: ChangedEnd
  let addresses: AddressSet
}

/// What of some flows is in no others.
struct FlowDifference {
  private let now: Flows
  private let then: Flows
  private let names: EndNames
  /// The ranges of ports that answers go to.
  private let ephemeral: [NumberSet]
  private var found: [Flows.Pair: [Passage]] = [:]
  /// What is not in the others by what is understood, and might be by what is not, or might be in neither.
  private var perhaps: [Flows.Pair: [Passage]] = [:]
  /// What is not understood and makes it so.
  private(set) var causes: Set<String> = []

  init(_ now: Flows, beyond then: Flows, _ names: EndNames, ephemeral: [NumberSet]) {
    self.now = now
    self.then = then
    self.names = names
    self.ephemeral = ephemeral
    for (pair, passages) in now.passages {
      let news = news(of: passages.subtracting(then.passages[pair] ?? []), pair)
      if !news.isEmpty { add(news, pair) }
    }
  }

  /// With what rules let pass of addresses that nobody known has.
  init(_ now: Flows, rulesBeyond then: Flows, _ names: EndNames, _ ephemeral: [NumberSet]) {
    var (here, there) = (now, then)
    here.addBeyond(comparedWith: &there)
    self.init(here, beyond: there, names, ephemeral: ephemeral)
  }

  private mutating func add(_ news: [Passage], _ pair: Flows.Pair) {
    let doubts =
      (now.doubtful(pair, passing: true) + then.doubtful(pair, passing: false) + now.unread(pair, in: then)).filter {
        news.subtracting($0.passages) != news
      }
    let certain = news.subtracting(doubts.flatMap(\.passages))
    let rest = news.subtracting(certain)
    if !certain.isEmpty { found[pair] = certain.exact }
    if !rest.isEmpty { perhaps[pair] = rest.exact }
    causes.formUnion(doubts.map(\.unknown.words))
  }

  /// What of some passages is new of addresses that were there, and of those that were not what none of the others had
  /// with the same at the other end.
  private func news(of passages: [Passage], _ pair: Flows.Pair) -> [Passage] {
    let before = then.passages[pair] ?? []
    let (sources, targets) = (then.members[pair.from] ?? .empty, then.members[pair.to] ?? .empty)
    return passages.flatMap { passage in
      [true, false].flatMap { isKnownSource in
        [true, false].flatMap { isKnownTarget in
          let part = Passage(
            sources: passage.sources.part(in: sources, isKnownSource),
            targets: passage.targets.part(in: targets, isKnownTarget), packets: passage.packets)
          let alike = before.map {
            Passage(
              sources: isKnownSource ? $0.sources : part.sources, targets: isKnownTarget ? $0.targets : part.targets,
              packets: $0.packets)
          }
          return part.isEmpty ? [] : [part].subtracting(alike)
        }
      }
    }
  }

  /// The changes of each ordered pair: connections before those that only answer, what comes from outside first.
  var changes: [FlowChange] { changes(found) }

  /// Those that are perhaps none.
  var perhapsChanges: [FlowChange] { changes(perhaps) }

  private func changes(_ found: [Flows.Pair: [Passage]]) -> [FlowChange] {
    found.flatMap { changes($0, $1, back: found[$0.reversed]).enumerated() }.filter { $0.element.packets != .pathMTU }
      .sorted { rank($0.element, $0.offset) < rank($1.element, $1.offset) }.map(\.element)
  }

  /// How many pairs of ends that are there before and after have path MTU messages alone.
  var pathMTUAlone: Int {
    found.count { pair, news in
      news.packets == .pathMTU
        && pair.ends.allSatisfy { now.members[$0] != nil && then.members[$0] != nil && $0.beyond == nil }
    }
  }

  /// What is an answer is told by all packets of a pair, wherever they go.
  private func changes(_ pair: Flows.Pair, _ news: [Passage], back: [Passage]?) -> [FlowChange] {
    let (all, answers) = split(news.packets, back?.packets ?? .nothing)
    return news.map { passage in
      var connections = passage.packets.intersection(all).withoutPathMTUAlone
      // What is there before and after would only make the words longer.
      if !connections.icmp.isEmpty, now.passages[pair]?.packets.contains(.icmp(type: 3, code: 4)) ?? false {
        connections = connections.union(.pathMTU)
      }
      return FlowChange(
        from: pair.from.with(passage.sources), to: pair.to.with(passage.targets), packets: passage.packets,
        connections: connections, answers: connections.isEmpty ? .nothing : answers,
        sources: part(passage.sources, of: pair.from, beside: pair.to),
        targets: part(passage.targets, of: pair.to, beside: pair.from))
    }
  }

  private func rank(_ change: FlowChange, _ place: Int) -> (Int, Int, String, String, Int) {
    let kind = change.beyond == .covered ? 2 : change.answersOnly ? 1 : 0
    return (
      kind, now.rank(ofSender: change.from), names.text(of: change.from), names.text(of: change.to), place
    )
  }

  /// The addresses, where an end has more than these for another one.
  private func part(_ addresses: AddressSet, of end: ChangedEnd, beside other: ChangedEnd) -> Share? {
    if end.beyond != nil { return nil }
    let all = end.isPublic ? now.publicAddresses[other] : now.members[end]
    return all.flatMap { Share(addresses, of: $0) }
  }

  /// What of the packets is no answer to what goes back, and what goes back as an answer to that.
  private func split(_ packets: PacketSet, _ back: PacketSet) -> (connections: PacketSet, answers: PacketSet) {
    let (ours, theirs) = (packets.answerLike(ephemeral), back.answerLike(ephemeral))
    let (mine, yours) = (packets.subtracting(ours), back.subtracting(theirs))
    // An answer answers something that is none itself.
    let answering = ours.answering(yours)
    let answered = theirs.answering(mine)
    let connections = packets.subtracting(answering).withoutPathMTUAlone
    return connections.isEmpty ? (connections, .nothing) : (connections, answered)
  }
}

extension PacketSet {
  /// What looks like answers: a whole range that answers go to and no port beside it, and echo replies alone.
  fileprivate func answerLike(_ ephemeral: [NumberSet]) -> PacketSet {
    func whole(_ ports: NumberSet) -> NumberSet {
      NumberSet(ports.spans.filter { span in ephemeral.contains { $0.spans == [span] } })
    }
    let message = PacketSet.pathMTU.icmp
    let messages = icmp.subtracting(message) == PacketSet.echoReplies ? PacketSet.echoReplies : .empty
    return PacketSet(tcp: whole(tcp), udp: whole(udp), icmp: messages)
  }

  /// Without messages about packets that are too big, which come along with every connection, unless with others.
  fileprivate var withoutPathMTUAlone: PacketSet { icmp == PacketSet.pathMTU.icmp ? subtracting(.pathMTU) : self }

  /// What of these answers packets of the same protocols.
  fileprivate func answering(_ asked: PacketSet) -> PacketSet {
    let pings = asked.icmp.subtracting(PacketSet.pathMTU.icmp)
    return PacketSet(
      tcp: asked.tcp.isEmpty ? .empty : tcp, udp: asked.udp.isEmpty ? .empty : udp,
      icmp: pings.isEmpty ? .empty : icmp)
  }
}

extension AddressSet {
  /// What of these is in others, or what is not.
  fileprivate func part(in others: AddressSet, _ isIn: Bool) -> AddressSet {
    isIn ? intersection(others) : subtracting(others)
  }
}
