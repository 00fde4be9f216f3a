import CloudFormation
package import Diagnostics

extension NetworkChange {
  /// All of it in a line, e.g. `2 allowed, 1 no longer, 3 subnets LOST`; nil where nothing differs.
  package var verdict: (words: String, severity: Diagnostic.Severity)? {
    if isEmpty { return nil }
    let (open, closed) = (told(opening), told(closing))
    let more = open.allowed.isEmpty && closed.allowed.isEmpty ? "" : "more "
    let parts = [
      (open.allowed.count, "allowed"), (closed.allowed.count, "no longer"),
      (pairs(open.flows), more + "opened"), (pairs(closed.flows), more + "closed"),
      (pairs(told(perhapsOpening).flows), "perhaps opened"), (pairs(told(perhapsClosing).flows), "perhaps closed"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let lost = lost
    let isWhole = unread.isEmpty && untold == ([], [])
    if parts.isEmpty, lost.isEmpty, isWhole { return ("nothing allowed, nothing lost", .note) }
    return (
      (parts + lost + (isWhole ? [] : ["not all compared"])).joined(separator: ", "), lost.isEmpty ? .warning : .error
    )
  }

  /// How many pairs of known ends some changes open connections between.
  private func pairs(_ changes: [FlowChange]) -> Int { Set(changes.filter(\.isConnection).map(\.pair)).count }

  /// How many of each kind are lost, e.g. `3 subnets LOST`.
  private var lost: [String] {
    let gone = resources.filter(\.isLoss).compactMap { ResourceType(rawValue: $0.type)?.lossWhenGone?.noun }
    let counted = Dictionary(grouping: gone, by: { $0 }).mapValues(\.count).sorted { $0.key < $1.key }
    let moved = moves.count { !$0.isLostResource }
    let vpcs = moved + (counted.first { $0.key == "VPC" }?.value ?? 0)
    return ((vpcs > 0 ? [count(vpcs, "VPC")] : []) + counted.filter { $0.key != "VPC" }.map { count($0.value, $0.key) })
      .map { "\($0) LOST" }
  }
}

extension FlowChange {
  /// Whether it opens connections between ends that are known.
  fileprivate var isConnection: Bool { !answersOnly && beyond == nil }
}
