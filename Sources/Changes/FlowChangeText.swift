import Addressing
import Reach
import Reachability

// How changes of what passes are said.

/// The changes that only answer another one that is shown.
struct AnsweredChanges {
  private struct Answer: Hashable {
    let from: ChangedEnd?
    let to: ChangedEnd?
    let beyond: Beyond?
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

extension FlowChange {
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
  func isFolded(into vpcs: Set<ChangedVPC>) -> Bool {
    let (source, target) = (from.vpc(among: vpcs), to.vpc(among: vpcs))
    if beyond == .covered, source ?? target != nil { return true }
    if let source { return source == target || to.isPublic }
    return target != nil && from == .internet && answersOnly
  }
}

extension ChangedEnd {
  /// The VPC that it lies in, if it is one of these.
  func vpc(among vpcs: Set<ChangedVPC>) -> ChangedVPC? { vpc.flatMap { vpcs.contains($0) ? $0 : nil } }
}
