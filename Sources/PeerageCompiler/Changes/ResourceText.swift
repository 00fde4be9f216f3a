import CloudFormation

extension NetworkChange {
  /// What CloudFormation does to resources: what is lost first, then stack by stack.
  func resourceLines(_ width: Int, _ list: String) -> [String] {
    if newStacks.isEmpty, retiredStacks.isEmpty, resources.isEmpty { return ["No resource changes."] }
    let retired =
      retiredStacks.isEmpty ? [] : ["retired: \(words(retiredStacks)); nothing is deleted until network-delete is run"]
    let new = newStacks.isEmpty ? [] : ["new: \(words(newStacks))"]
    // Those first of which something goes.
    let going = Set(resources.filter(\.goes).map(\.stack)).sorted()
    let stacks = going + Set(resources.map(\.stack)).subtracting(going).sorted()
    return (moves.map(\.loss) + losses + retired + cut(stacks.map { line(of: $0) }, list) + new).flatMap {
      hanging($0, width)
    }
  }

  /// A line for each kind of loss of a stack.
  private var losses: [String] {
    var found: [(key: String, ids: [String])] = []
    for change in resources where change.isLoss {
      let key = "LOSS in \(change.stack): \(change.fate.verb) \(change.shortType)"
      if let index = found.firstIndex(where: { $0.key == key }) {
        found[index].ids.append(change.id)
      } else {
        found.append((key, [change.id]))
      }
    }
    return found.map { "\($0.key) \($0.ids.joined(separator: ", "))" }
  }

  /// What becomes of a stack: its resources by name where they go, else counted.
  private func line(of stack: String) -> String {
    let changes = resources.filter { $0.stack == stack }
    let fates: [ResourceChange.Fate] = [.refused, .replaced, .perhapsReplaced, .removed, .changed, .added, .tagged]
    let parts = fates.compactMap { fate -> String? in
      let those = changes.filter { $0.fate == fate }
      return those.isEmpty ? nil : "\(fate.verb) \(fate.isCounted ? "\(those.count)" : tally(those))\(fate.note)"
    }
    return "\(stack): \(parts.joined(separator: ", "))"
  }

  /// Names of few, and of many how many there are of each type.
  private func tally(_ changes: [ResourceChange]) -> String {
    if changes.count <= 3 { return changes.map { "\($0.shortType) \($0.id)" }.joined(separator: ", ") }
    let types = Dictionary(grouping: changes, by: \.shortType).mapValues(\.count).sorted { $0.key < $1.key }
    return "\(changes.count) (\(types.map { "\($0.value) \($0.key)" }.joined(separator: ", ")))"
  }

  private func words(_ stacks: [StackChange]) -> String {
    let total = stacks.reduce(0) { $0 + $1.resources }
    let named = stacks.count <= 8 ? stacks.map(\.words) : stacks.prefix(6).map(\.words) + ["\(stacks.count - 6) more"]
    return "\(stacks.count == 1 ? "stack" : "stacks") \(named.joined(separator: ", ")) with \(count(total, "resource"))"
  }
}

extension StackChange {
  /// `acme--vpc--prod (home, eu-west-1)`
  fileprivate var words: String { site.map { "\(name) (\($0))" } ?? name }
}

extension NetworkChange.Move {
  fileprivate var loss: String {
    let (there, here) = (from ?? "its old place", to ?? "its new place")
    return
      "LOSS: VPC \(name) cannot move: it goes in \(there), with all that is in it, and is made anew, empty, in \(here)"
  }
}

extension ResourceChange {
  /// Whether it is replaced, removed or refused.
  fileprivate var goes: Bool { !fate.isCounted }

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
    case .refused: "is refused for another type of"
    }
  }

  fileprivate var note: String {
    switch self {
    case .changed: " in place"
    case .tagged: " in tags alone"
    case .added, .replaced, .perhapsReplaced, .removed, .refused: ""
    }
  }

  fileprivate var isCounted: Bool {
    switch self {
    case .added, .changed, .tagged: true
    case .replaced, .perhapsReplaced, .removed, .refused: false
    }
  }
}
