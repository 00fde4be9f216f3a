import Reachability

/// VPCs that may do the same with everybody else: one stands for all of them.
struct Alike {
  /// How many it takes before one stands for the others.
  private static let least = 4

  /// The VPC that stands for each one that another stands for.
  private var standIn: [Substring: Substring] = [:]
  /// Those that stand for others, with all that they stand for, themselves included.
  private(set) var groups: [(name: Substring, members: [Substring])] = []

  init(_ flows: [Flow]) {
    struct Sight: Hashable {
      let own: String
      let other: String
      let opening: Passing
      let residue: Passing
    }
    var (sights, order) = ([Substring: Set<Sight>](), [Substring]())
    func see(_ end: String, _ other: String, _ flow: Flow, _ way: String) {
      guard let vpc = Alike.vpc(of: end) else { return }
      if sights[vpc] == nil { order.append(vpc) }
      let isOwn = Alike.vpc(of: other) == vpc
      let name = isOwn ? "." + Alike.tier(of: other) : other
      sights[vpc, default: []].insert(
        Sight(own: way + Alike.tier(of: end), other: name, opening: flow.opening, residue: flow.residue))
    }
    for flow in flows {
      see(flow.from, flow.to, flow, ">")
      if Alike.vpc(of: flow.from) != Alike.vpc(of: flow.to) { see(flow.to, flow.from, flow, "<") }
    }
    for (_, members) in order.grouped(by: { sights[$0] ?? [] }) where members.count >= Alike.least {
      groups.append((members[0], members))
      for member in members.dropFirst() { standIn[member] = members[0] }
    }
  }

  /// Whether no other VPC stands for that of an end.
  func shows(_ end: String) -> Bool { Alike.vpc(of: end).map { standIn[$0] == nil } ?? true }

  /// The VPC of a tier, `prod` of `prod.app`; nil for other ends.
  private static func vpc(of end: String) -> Substring? {
    guard !end.hasPrefix("external."), let dot = end.firstIndex(where: { $0 == "." || $0 == " " }) else { return nil }
    return end[..<dot]
  }

  private static func tier(of end: String) -> Substring {
    end.firstIndex { $0 == "." || $0 == " " }.map { end[end.index(after: $0)...] } ?? end[...]
  }
}
