import CloudFormation
import Reach
import Words

extension NetworkChange {
  /// What CloudFormation does to resources: what is lost first, then stack by stack.
  func resourceLines(_ width: Int, _ list: String) -> [String] {
    if newStacks.isEmpty, retiredStacks.isEmpty, resources.isEmpty { return ["No resource changes."] }
    let retired =
      retiredStacks.isEmpty ? [] : ["retired: \(words(retiredStacks)); nothing is deleted until network-delete is run"]
    let new = newStacks.isEmpty ? [] : ["new: \(words(newStacks))"]
    // Those first of which something goes.
    let stacks = resources.grouped(by: \.stack).map { (name: $0, changes: $1, stays: !$1.contains(where: \.goes)) }
      .sorted { ($0.stays ? 1 : 0, $0.name) < ($1.stays ? 1 : 0, $1.name) }
    let lines = stacks.map { "\($0.name): \(words($0.changes))" }
    return (moves.map { $0.loss(names) } + losses + retired + cut(lines, list) + new).flatMap { hanging($0, width) }
  }

  /// A line for each kind of loss of a stack.
  private var losses: [String] {
    resources.filter(\.isLoss).grouped { Loss(stack: $0.stack, fate: $0.fate, type: $0.type) }.map { loss, changes in
      "LOSS in \(loss.stack): \(loss.fate.verb) \(changes[0].shortType) \(changes.map { $0.id + $0.note }.joined(separator: ", "))"
    }
  }

  private struct Loss: Hashable {
    let stack: String
    let fate: ResourceChange.Fate
    let type: String
  }

  /// What becomes of a stack: its resources by name where they go, else counted.
  private func words(_ changes: [ResourceChange]) -> String {
    let fates: [ResourceChange.Fate] = [
      .refused, .replaced, .perhapsReplaced, .removed, .perhapsRemoved, .changed, .added, .tagged,
    ]
    let parts = fates.compactMap { fate -> String? in
      let those = changes.filter { $0.fate == fate }
      return those.isEmpty ? nil : "\(fate.verb) \(fate.isCounted ? "\(those.count)" : tally(those))\(fate.note)"
    }
    return parts.joined(separator: ", ")
  }

  /// Names of few, and of many how many there are of each type.
  private func tally(_ changes: [ResourceChange]) -> String {
    if changes.count <= 3 {
      return changes.map { "\($0.shortType) \($0.id)\($0.note)" }.joined(separator: ", ")
    }
    let types = Dictionary(grouping: changes, by: \.shortType).mapValues(\.count).sorted { $0.key < $1.key }
    return "\(changes.count) (\(types.map { "\($0.value) \($0.key)" }.joined(separator: ", ")))"
  }

  private func words(_ stacks: [StackChange]) -> String {
    let total = stacks.reduce(0) { $0 + $1.resources }
    return
      "\(stacks.count == 1 ? "stack" : "stacks") \(fewNames(stacks.map(\.words))) with \(counted(total, "resource"))"
  }
}

extension StackChange {
  /// `acme--vpc--prod (home, eu-west-1)`
  fileprivate var words: String { site.map { "\(name) (\($0))" } ?? name }
}

extension NetworkChange.Move {
  fileprivate func loss(_ names: EndNames) -> String {
    let (there, here) = (from ?? "its old place", to ?? "its new place")
    return
      "LOSS: VPC \(names.title(of: vpc)) cannot move: it goes in \(there), with all that is in it, and is made anew, empty, in \(here)"
  }
}

extension ResourceChange {
  /// Whether it is replaced, removed or refused.
  fileprivate var goes: Bool { !fate.isCounted }

  /// What has to be said behind its name.
  fileprivate var note: String {
    let notes = [why, isRetained && goes ? "it stays, outside of the stack" : nil].compactMap { $0 }
    return notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
  }

  /// The type without its service, e.g. `Subnet`.
  fileprivate var shortType: String { String(type.split(separator: ":").last ?? "") }
}

extension ResourceChange.Fate {
  fileprivate var verb: String {
    switch self {
    case .added: "adds"
    case .changed, .tagged: "changes"
    case .replaced: "replaces"
    case .perhapsReplaced: "perhaps replaces"
    case .removed: "removes"
    case .perhapsRemoved: "perhaps removes"
    case .refused: "is refused for another type of"
    }
  }

  fileprivate var note: String {
    switch self {
    case .changed: " in place"
    case .tagged: " in tags alone"
    case .added, .replaced, .perhapsReplaced, .removed, .perhapsRemoved, .refused: ""
    }
  }

  fileprivate var isCounted: Bool {
    switch self {
    case .added, .changed, .tagged: true
    case .replaced, .perhapsReplaced, .removed, .perhapsRemoved, .refused: false
    }
  }
}
