import Addressing
import Proof
package import Reachability

/// Packets that pass in one direction after a change and did not before, or the other way around.
package struct FlowChange: Hashable, Sendable {
  /// Who sends, e.g. `stage.app`, `external.qbox`, `internet`; blocks for addresses that no network known here has.
  package let from: String
  package let to: String
  /// All that opens or closes, answers included.
  package let packets: PacketSet
  /// What of it is no answer: what people take for the connections.
  package let connections: PacketSet
  /// What opens or closes the other way as answers to these connections.
  package let answers: PacketSet
  /// The addresses at either end where it is not all of them, as blocks.
  let sources: [String]
  let targets: [String]
  /// Where no network is known that has the addresses at one end: how rules speak of them.
  let beyond: Flows.Beyond?

  /// Whether all of it only answers what the other end opens.
  var answersOnly: Bool { connections.isEmpty }
}

/// Addresses that a tier has and had not, or the other way around.
package struct AddressChange: Hashable, Sendable {
  /// E.g. `prod.app`.
  package let name: String
  /// As blocks.
  package let blocks: [String]
}

/// What of some flows is in no others.
struct FlowDifference {
  private let now: Flows
  private let then: Flows
  /// The ranges of ports that answers go to.
  private let ephemeral: [NumberSet]
  private var found: [Flows.Pair: Opened] = [:]

  private struct Opened {
    let packets: PacketSet
    let sources: NumberSet
    let targets: NumberSet
  }

  init(_ now: Flows, beyond then: Flows, ephemeral: [NumberSet]) {
    self.now = now
    self.then = then
    self.ephemeral = ephemeral
    for (pair, passages) in now.passages {
      if let opened = opened(pair, passages) { found[pair] = opened }
    }
  }

  /// What a pair has that it had not, beside what is only more addresses that fare as the others do.
  private func opened(_ pair: Flows.Pair, _ passages: [Passage]) -> Opened? {
    let news = news(of: passages.subtracting(then.passages[pair] ?? []), pair)
    let packets = news.packets
    if packets.isEmpty { return nil }
    let telling = packets == .pathMTU ? packets : packets.subtracting(.pathMTU)
    let concerned = news.filter { $0.packets.meets(telling) }
    return Opened(packets: packets, sources: concerned.sources, targets: concerned.targets)
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

  /// The change of each ordered pair: connections before those that only answer, what comes from outside first.
  var changes: [FlowChange] {
    found.map { change($0, $1) }.filter { $0.packets != .pathMTU }.sorted { rank($0) < rank($1) }
  }

  /// How many pairs of names that are there before and after have path MTU messages alone.
  var pathMTUAlone: Int {
    found.count { pair, opened in
      opened.packets == .pathMTU && pair.ends.allSatisfy { now.members[$0] != nil && then.members[$0] != nil }
    }
  }

  private func change(_ pair: Flows.Pair, _ opened: Opened) -> FlowChange {
    let back = found[pair.reversed]?.packets ?? .nothing
    var (connections, others) = split(opened.packets, back)
    // What is there before and after would only make the words longer.
    if !connections.icmp.isEmpty, now.passages[pair]?.packets.contains(.icmp(type: 3, code: 4)) ?? false {
      connections = connections.union(.pathMTU)
    }
    return FlowChange(
      from: name(pair.from, opened.sources), to: name(pair.to, opened.targets), packets: opened.packets,
      connections: connections, answers: others,
      sources: part(opened.sources, of: pair.from), targets: part(opened.targets, of: pair.to),
      beyond: pair.ends.lazy.compactMap { Flows.Beyond(rawValue: $0) }.first)
  }

  private func rank(_ change: FlowChange) -> (Int, Int, String, String) {
    let origin = change.from == Flows.internet ? 0 : now.owners[change.from] == nil ? 1 : 2
    return (change.beyond == .covered ? 2 : change.answersOnly ? 1 : 0, origin, change.from, change.to)
  }

  private func name(_ name: String, _ addresses: NumberSet) -> String {
    Flows.Beyond(rawValue: name) == nil ? name : addresses.blockTexts.joined(separator: ", ")
  }

  /// The addresses, where a name has more than these.
  private func part(_ addresses: NumberSet, of name: String) -> [String] {
    guard now.owners[name] != nil, let all = now.members[name], addresses != all else { return [] }
    return addresses.blockTexts
  }

  /// What of the packets is no answer to what goes back, and what goes back as an answer to that.
  private func split(_ packets: PacketSet, _ back: PacketSet) -> (connections: PacketSet, answers: PacketSet) {
    let (ours, theirs) = (packets.answerLike(ephemeral), back.answerLike(ephemeral))
    let (mine, yours) = (packets.subtracting(ours), back.subtracting(theirs))
    // An answer answers something that is none itself.
    let answering = ours.answering(yours)
    let answered = theirs.answering(mine)
    var connections = packets.subtracting(answering)
    // Messages about packets that are too big come along with every connection.
    if connections.icmp == PacketSet.pathMTU.icmp { connections.icmp = .empty }
    return connections.isEmpty ? (connections, .nothing) : (connections, answered)
  }
}

extension Flows.Pair {
  fileprivate var ends: [String] { [from, to] }
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

  /// What of these answers packets of the same protocols.
  fileprivate func answering(_ asked: PacketSet) -> PacketSet {
    let pings = asked.icmp.subtracting(PacketSet.pathMTU.icmp)
    return PacketSet(
      tcp: asked.tcp.isEmpty ? .empty : tcp, udp: asked.udp.isEmpty ? .empty : udp,
      icmp: pings.isEmpty ? .empty : icmp)
  }
}

extension NumberSet {
  /// What of these is in others, or what is not.
  fileprivate func part(in others: NumberSet, _ isIn: Bool) -> NumberSet {
    isIn ? intersection(others) : subtracting(others)
  }

  /// The fewest blocks that hold these addresses, as texts.
  var blockTexts: [String] { blocks.map(\.description) }
}
