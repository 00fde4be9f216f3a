import Addressing
import Reach
import Reachability

// How changes of what passes are said.

/// The changes that only answer another one that is shown.
struct AnsweredChanges {
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

/// The addresses that are meant, where they are not all.
func part(_ share: Share?) -> String { share.map { " (\($0.words))" } ?? "" }

extension FlowChange {
  /// Addresses around those of networks that are known are told by the space that they lie in.
  var sender: String { beyond == .covered ? around(from) : from }

  var receiver: String { beyond == .covered ? around(to) : to }

  private func around(_ name: String) -> String {
    let parts = name.split(separator: ", ").compactMap { Block($0) }
    if parts.isEmpty { return name }
    let spaces = PrivateSpace.allCases.map(\.block).filter { space in parts.contains { space.contains($0) } }
    return "other addresses of \(spaces.map(\.description).joined(separator: ", "))"
  }

  var note: String {
    if beyond != nil { return ", by rules alone" }
    return answersOnly ? ", as answers are" : ""
  }

  /// `, with answers back to 1024-65535`
  var answersText: String {
    if answers.isEmpty { return "" }
    let ports = answers.tcp.union(answers.udp)
    return ", with answers back" + (ports.isEmpty ? "" : " to \(PacketSet.words(ofPorts: ports))")
  }

  /// Whether it goes on inside of VPCs that are told of as a whole, or only leads out of them.
  func isFolded(into owners: [String: String]) -> Bool {
    let (source, target) = (owners[from], owners[to])
    if beyond == .covered, source ?? target != nil { return true }
    if let source { return source == target || to == Flows.internet || to.hasSuffix(" endpoint") }
    return target != nil && from == Flows.internet && answersOnly
  }
}
