import Reach
import Reachability
import Words

extension NetworkChange {
  /// All of one direction: what is allowed and passes newly, or what no longer is and does.
  struct Direction {
    let allowedVerb: String
    let flowVerb: String
    /// What is said of packets that pass on both sides.
    let passing: (all: String, some: String)
    let allowed: [AllowedChange]
    let flows: [FlowChange]
    /// The VPCs that are new, or gone: what goes on inside of them is not told.
    let inside: [VPCChange]
  }

  var opening: Direction {
    Direction(
      allowedVerb: "allows", flowVerb: "opens",
      passing: ("these packets passed before, as answers", "passed before, as answers"), allowed: allows, flows: opens,
      inside: newVPCs)
  }

  var closing: Direction {
    Direction(
      allowedVerb: "no longer allows", flowVerb: "closes",
      passing: ("these packets still pass, as answers", "still passes, as answers"), allowed: forbids, flows: closes,
      inside: removedVPCs)
  }

  /// What perhaps passes on both sides, or on neither.
  var perhapsOpening: Direction {
    Direction(
      allowedVerb: "", flowVerb: "perhaps opens", passing: ("", ""), allowed: [], flows: perhapsOpens, inside: newVPCs)
  }

  var perhapsClosing: Direction {
    Direction(
      allowedVerb: "", flowVerb: "perhaps closes", passing: ("", ""), allowed: [], flows: perhapsCloses,
      inside: removedVPCs)
  }

  /// The fewest lines: whoever fares alike is in one.
  func lines(_ direction: Direction) -> [String] {
    let told = told(direction)
    var followers = told.flows.filter { $0.beyond != nil && !$0.answersOnly }
    let flows = Dictionary(
      direction.flows.filter { $0.beyond == nil }.map { ($0.pair, $0) }, uniquingKeysWith: { first, _ in first })
    let hosts =
      told.allowed.map { Told($0, direction, answers: flows[$0.pair]?.answersText ?? "") }
      + told.flows.filter { $0.beyond == nil }.map { Told($0, direction) }
    let lines = grouped(hosts).flatMap { line in
      let mine = followers.filter { line.isFollowed(by: $0) }
      followers.removeAll { line.isFollowed(by: $0) }
      return [line.text] + grouped(mine.map { Told($0, following: line) }).map { "  " + $0.text }
    }
    let others = followers + told.flows.filter { $0.beyond != nil && $0.answersOnly }
    return lines + grouped(others.map { Told($0, direction) }).map(\.text)
  }

  /// What of a direction is told: not what goes on inside of VPCs that are told of as a whole, not answers to what is
  /// told, and of what passes only what is not allowed with it.
  func told(_ direction: Direction) -> (allowed: [AllowedChange], flows: [FlowChange]) {
    let inner = Set(direction.inside.map(\.vpc))
    let answered = AnsweredChanges(direction.flows)
    let allowed = Dictionary(direction.allowed.map { ($0.pair, $0.packets) }, uniquingKeysWith: { first, _ in first })
    let flows = direction.flows.filter { !$0.isFolded(into: inner) && !answered.contains($0) }.compactMap { flow in
      let packets = flow.beyond == nil ? allowed[flow.pair] : nil
      return packets.map { flow.beside($0) } ?? flow
    }
    return (direction.allowed.filter { !$0.isFolded(into: inner) }, flows)
  }

  private func grouped(_ told: [Told]) -> [ChangeLine] {
    told.grouped { Sending($0) }.grouped { sending, told in Receiving(told, sending) }.map {
      receiving, senders in
      let all = senders.flatMap(\.members)
      let ends = "\(shortened(senders.map(\.key.sender))) → \(shortened(receiving.receivers))"
      return ChangeLine(
        text: "\(receiving.verb): \(ends)\(receiving.what)", senders: Set(all.map(\.from)),
        receivers: Set(all.map(\.to)), packets: all[0].packets, answers: all[0].answers)
    }
  }
}

/// A line, and what it is about.
private struct ChangeLine {
  let text: String
  let senders: Set<ChangedEnd>
  let receivers: Set<ChangedEnd>
  let packets: PacketSet
  /// What is said of answers.
  let answers: String

  /// Whether rules that speak of addresses which nobody has let the same pass to or from one of its ends.
  func isFollowed(by change: FlowChange) -> Bool {
    change.connections.subtracting(.pathMTU).isSubset(of: packets)
      && (senders.contains(change.from) || receivers.contains(change.to))
  }
}

/// One thing to tell: who sends what to whom.
private struct Told {
  let verb: String
  let from: ChangedEnd
  let to: ChangedEnd
  /// The ends as they are said.
  let sender: ToldEnd
  let receiver: ToldEnd
  let packets: PacketSet
  /// What is said of answers.
  let answers: String
  /// What stands behind the ends.
  let what: String

  init(_ change: FlowChange, _ direction: NetworkChange.Direction) {
    self.init(change, verb: direction.flowVerb, what: " \(change.told)\(change.answersText)\(change.note)")
  }

  init(_ change: FlowChange, following line: ChangeLine) {
    self.init(
      change, verb: "by rules alone", what: change.answersText == line.answers ? "" : change.answersText)
  }

  private init(_ change: FlowChange, verb: String, what: String) {
    self.verb = verb
    (from, to) = (change.from, change.to)
    sender = ToldEnd(change.from, change.sources)
    receiver = ToldEnd(change.to, change.targets)
    packets = change.told
    answers = change.answersText
    self.what = what
  }

  init(_ change: AllowedChange, _ direction: NetworkChange.Direction, answers: String) {
    verb = direction.allowedVerb
    (from, to) = (change.from, change.to)
    (sender, receiver) = (ToldEnd(from), ToldEnd(to))
    packets = change.packets
    self.answers = answers
    what = " \(packets)\(answers)\(change.note(direction.passing))"
  }
}

/// What a line has in common before its receivers are put together.
private struct Sending: Hashable {
  let verb: String
  let sender: ToldEnd
  let what: String

  init(_ told: Told) { (verb, sender, what) = (told.verb, told.sender, told.what) }
}

private struct Receiving: Hashable {
  let verb: String
  let receivers: [ToldEnd]
  let what: String

  init(_ told: [Told], _ sending: Sending) {
    (verb, what) = (sending.verb, sending.what)
    receivers = told.map(\.receiver)
  }
}

extension FlowChange {
  /// What of it is said: the connections, if it opens any.
  fileprivate var told: PacketSet { answersOnly ? packets : connections }

  /// The same without connections that are told already; nil if nothing is left.
  fileprivate func beside(_ told: PacketSet) -> FlowChange? {
    if answersOnly { return self }
    let rest = connections.subtracting(told)
    if rest.subtracting(.pathMTU).isEmpty { return nil }
    return FlowChange(
      from: from, to: to, packets: packets, connections: rest, answers: answers, sources: sources, targets: targets)
  }
}

extension AllowedChange {
  /// What is said behind the packets.
  fileprivate func note(_ passing: (all: String, some: String)) -> String {
    var notes: [String] = []
    if !self.passing.isEmpty { notes.append(self.passing == packets ? passing.all : "\(self.passing) \(passing.some)") }
    if !missing.isEmpty { notes.append("\(missing == packets ? "these packets do" : "\(missing) does") not pass yet") }
    return notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
  }

  /// Whether it goes on inside of VPCs that are told of as a whole, or only leads out of them.
  fileprivate func isFolded(into vpcs: Set<ChangedVPC>) -> Bool {
    guard let source = from.vpc(among: vpcs) else { return false }
    return source == to.vpc || to == .internet
  }
}
