import CloudFormation
package import Diagnostics
import Reach
import Words

extension NetworkChange {
  /// All of it in a line, e.g. `2 allowed, 1 no longer, 3 subnets LOST`; nil where nothing differs.
  package var verdict: (words: String, severity: Diagnostic.Severity)? {
    if isEmpty { return nil }
    let (open, closed) = (told(opening), told(closing))
    let more = open.allowed.isEmpty && closed.allowed.isEmpty ? "" : "more "
    let known = [
      (open.allowed.count, "allowed"), (closed.allowed.count, "no longer"),
      (pairs(open.flows), more + "opened"), (pairs(closed.flows), more + "closed"),
      (pairs(told(perhapsOpening).flows), "perhaps opened"), (pairs(told(perhapsClosing).flows), "perhaps closed"),
    ]
    // Of rules that speak of nobody who is known only where that is all.
    let rules =
      known.allSatisfy { $0.0 == 0 }
      ? [(alone(open.flows), "opened by rules alone"), (alone(closed.flows), "closed by rules alone")] : []
    let parts = (known + rules).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let lost = lost
    let gaps =
      (unread.isEmpty && untold == ([], []) ? [] : ["not all compared"])
      + (notUnderstood.isEmpty ? [] : ["not all looked into"])
    if parts.isEmpty, lost.isEmpty, gaps.isEmpty { return ("nothing allowed, nothing lost", .note) }
    return ((parts + lost + gaps).joined(separator: ", "), lost.isEmpty ? .warning : .error)
  }

  /// How many pairs of known ends some changes open connections between.
  private func pairs(_ changes: [FlowChange]) -> Int { Set(changes.filter(\.isConnection).map(\.pair)).count }

  /// The same of ends of which one is nobody's that is known.
  private func alone(_ changes: [FlowChange]) -> Int {
    Set(changes.filter { $0.beyond != nil && !$0.answersOnly }.map(\.pair)).count
  }

  /// How many of each kind are lost, e.g. `3 subnets LOST`, and how many perhaps.
  private var lost: [String] {
    let losses = resources.filter(\.isLoss)
    let surely = kinds(of: losses.filter { !$0.fate.isPerhaps }, vpcs: moves.count { !$0.isLostResource })
    return surely.map { "\($0) LOST" } + kinds(of: losses.filter(\.fate.isPerhaps)).map { "\($0) perhaps LOST" }
  }

  /// Of each kind how many, VPCs first: so many of them beside those among the resources.
  private func kinds(of losses: [ResourceChange], vpcs: Int = 0) -> [String] {
    let nouns = losses.compactMap { ResourceType(rawValue: $0.type)?.lossWhenGone?.noun }
    var byKind = Dictionary(grouping: nouns, by: { $0 }).mapValues(\.count)
    let all = vpcs + (byKind.removeValue(forKey: "VPC") ?? 0)
    return (all > 0 ? [counted(all, "VPC")] : []) + byKind.sorted { $0.key < $1.key }.map { counted($0.value, $0.key) }
  }
}

extension FlowChange {
  /// Whether it opens connections between ends that are known.
  fileprivate var isConnection: Bool { !answersOnly && beyond == nil }
}
