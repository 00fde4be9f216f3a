import Addressing
package import Diagnostics
import Reachability

extension NetworkChange {
  /// How many lines of a kind a person is shown.
  private static let most = 16

  /// The change for a terminal of `width` columns. `list` is what makes the command list all of it, e.g.
  /// `--format json`.
  package func text(width: Int, list: String) -> ScreenText {
    let lines = flowLines(width, list) + [""] + resourceLines(width, list) + departureLines(width)
    return ScreenText(lines: lines)
  }

  private func flowLines(_ width: Int, _ list: String) -> [String] {
    if isSilent { return ["Nothing opens or closes."] }
    let vpcs =
      renamedVPCs.map { "renamed: VPC \($0.old) to \($0.new)" } + newVPCs.map { "new: VPC \($0.words)" }
      + removedVPCs.map { "gone: VPC \($0.words)" }
    let open = cut(lines("opens", opens, inside: newVPCs), list) + pathMTULine("opens", pathMTUAlone.opens)
    let closed = cut(lines("closes", closes, inside: removedVPCs), list) + pathMTULine("closes", pathMTUAlone.closes)
    let addresses =
      gains.map { "more addresses: \($0.name) has \(words($0.blocks)) too" }
      + loses.map { "fewer addresses: \($0.name) has \(words($0.blocks)) no longer" }
    let unclear =
      cut(unread.map { "not compared: \($0)" }, list) + cut(notUnderstood.map { "not looked into: \($0)" }, list)
    return (cut(vpcs, list) + open + closed + cut(addresses, list) + unclear).flatMap { hanging($0, width) }
  }

  private func pathMTULine(_ verb: String, _ pairs: Int) -> [String] {
    pairs == 0 ? [] : ["\(verb): path MTU messages alone (ICMP type 3 code 4) for \(count(pairs, "pair"))"]
  }

  func cut(_ lines: [String], _ list: String) -> [String] {
    guard lines.count > NetworkChange.most else { return lines }
    return lines.prefix(NetworkChange.most - 2) + [
      "and \(lines.count - NetworkChange.most + 2) more; \(list) lists all"
    ]
  }

  /// The fewest lines: whoever fares alike is in one.
  private func lines(_ verb: String, _ changes: [FlowChange], inside vpcs: [VPCChange]) -> [String] {
    let inner = owners(Set(vpcs.map(\.name)))
    let answered = AnsweredChanges(changes)
    let shown = changes.filter { !$0.isFolded(into: inner) && !answered.contains($0) }
    let owners = owners(Set(tiers.keys))
    return shown.grouped { Sending($0) }.grouped { sending, changes in
      Receiving(to: changes.map { $0.receiver + part($0.targets) }, what: sending.what)
    }.map { group, senders in
      "\(verb): \(shortened(senders.map(\.key.from), owners)) → \(shortened(group.to, owners)) \(group.what)"
    }
  }

  /// The VPC of each tier's name, for these VPCs.
  private func owners(_ vpcs: Set<String>) -> [String: String] {
    let pairs = vpcs.sorted().flatMap { vpc in (tiers[vpc] ?? []).map { ($0, vpc) } }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Names of tiers, or the VPC's where all of it is meant.
  private func shortened(_ names: [String], _ owners: [String: String]) -> String {
    let all = Set(names)
    var wholes: [String: Bool] = [:]
    func isWhole(_ vpc: String) -> Bool {
      if let known = wholes[vpc] { return known }
      let names = tiers[vpc] ?? []
      let isWhole = names.count > 1 && names.isSubset(of: all)
      wholes[vpc] = isWhole
      return isWhole
    }
    return words(unique(names.map { name in owners[name].flatMap { isWhole($0) ? $0 : nil } ?? name }))
  }

  private func words(_ names: [String]) -> String {
    names.count <= 8
      ? names.joined(separator: ", ") : "\(names.prefix(6).joined(separator: ", ")) and \(names.count - 6) more"
  }
}

/// A line as a paragraph whose further lines are set in.
func hanging(_ text: String, _ width: Int) -> [String] {
  let lines = wrapped(text, to: max(10, width - 2))
  return lines.prefix(1) + lines.dropFirst().map { "  " + $0 }
}

/// The changes that only answer another one that is shown.
private struct AnsweredChanges {
  private struct Answer: Hashable {
    let from: String?
    let to: String?
    let beyond: Flows.Beyond?
  }

  private var answers: Set<Answer> = []

  init(_ changes: [FlowChange]) {
    for change in changes where !change.answers.isEmpty {
      // Rules may answer to wider blocks than they ask.
      if change.beyond == nil {
        answers.insert(Answer(from: change.to, to: change.from, beyond: nil))
      } else {
        answers.insert(Answer(from: change.to, to: nil, beyond: change.beyond))
        answers.insert(Answer(from: nil, to: change.from, beyond: change.beyond))
      }
    }
  }

  func contains(_ change: FlowChange) -> Bool {
    guard change.answersOnly else { return false }
    if change.beyond == nil { return answers.contains(Answer(from: change.from, to: change.to, beyond: nil)) }
    return answers.contains(Answer(from: change.from, to: nil, beyond: change.beyond))
      || answers.contains(Answer(from: nil, to: change.to, beyond: change.beyond))
  }
}

/// What a line has in common before its receivers are put together.
private struct Sending: Hashable {
  let from: String
  let what: String

  init(_ change: FlowChange) {
    from = change.sender + part(change.sources)
    let packets = change.answersOnly ? change.packets : change.connections
    what = "\(packets)\(change.answersText)\(change.note)"
  }
}

private struct Receiving: Hashable {
  let to: [String]
  let what: String
}

/// The addresses that are meant, where they are not all.
private func part(_ blocks: [String]) -> String { blocks.isEmpty ? "" : " (\(blocks.joined(separator: ", ")))" }

extension FlowChange {
  /// Addresses around those of networks that are known are told by the space that they lie in.
  fileprivate var sender: String { beyond == .covered ? around(from) : from }

  fileprivate var receiver: String { beyond == .covered ? around(to) : to }

  private func around(_ name: String) -> String {
    let parts = name.split(separator: ", ").compactMap { Block($0) }
    if parts.isEmpty { return name }
    let spaces = PrivateSpace.allCases.map(\.block).filter { space in parts.contains { space.contains($0) } }
    return "other addresses of \(spaces.map(\.description).joined(separator: ", "))"
  }

  fileprivate var note: String {
    if beyond != nil { return ", by rules alone" }
    return answersOnly ? ", as answers are" : ""
  }

  /// `, with answers back to 1024-65535`
  fileprivate var answersText: String {
    if answers.isEmpty { return "" }
    let ports = PacketSet(tcp: answers.tcp.union(answers.udp)).description.drop { $0 != " " }.dropFirst()
    return ", with answers back" + (answers.tcp.isEmpty && answers.udp.isEmpty ? "" : " to \(ports)")
  }

  /// Whether it goes on inside of VPCs that are told of as a whole, or only leads out of them.
  fileprivate func isFolded(into owners: [String: String]) -> Bool {
    let (source, target) = (owners[from], owners[to])
    if beyond == .covered, source ?? target != nil { return true }
    if let source { return source == target || to == Flows.internet || to.hasSuffix(" endpoint") }
    return target != nil && from == Flows.internet && answersOnly
  }
}

extension NetworkChange.VPCChange {
  /// `stage 10.10.0.0/16 (public, app, data; out to the internet: public, app)`
  fileprivate var words: String {
    let out = leadingOut.isEmpty ? "" : "; out to the internet: \(leadingOut.joined(separator: ", "))"
    let place = site.map { " in \($0)" } ?? ""
    return "\(name) \(blocks.joined(separator: ", "))\(place) (\(tiers.joined(separator: ", "))\(out))"
  }
}

extension NetworkChange {
  /// What stands above it where a topology is compiled.
  package func heading(checking: Bool) -> ScreenText {
    ScreenText(lines: [
      "",
      checking ? "Compiling would change the templates that are there:" : "What changes against the templates before:",
    ])
  }
}
