import Addressing
import Synthesis
import Topology

/// For each rule of one direction of an ACL what it lets pass, by following each demand through the rules as a packet
/// would go.
struct RuleReasons {
  /// What of the demands one rule lets pass.
  struct Reason {
    var causes: Set<Cause> = []
    var hasConnections = false
    var hasAnswers = false

    fileprivate mutating func add(_ demand: Demand) {
      causes.insert(demand.cause)
      if demand.isAnswer { hasAnswers = true } else { hasConnections = true }
    }
  }

  /// One for each rule; empty for denies.
  private(set) var reasons: [Reason]
  private let rules: [ACLContents.Rule]

  init(_ rules: [ACLContents.Rule], _ demands: [Demand], in network: Network) {
    self.rules = rules
    reasons = Array(repeating: Reason(), count: rules.count)
    for demand in demands {
      switch demand.far {
      case .tier(let vpc, let tier):
        for block in network[vpc].tier(tier)?.blocks ?? [] { follow(demand, block) }
      case .external(let external): for block in network[external].blocks { follow(demand, block) }
      case .internet: follow(demand, nil)
      }
    }
  }

  /// Those of the internet are in no peer's block: the broad rules decide.
  private mutating func follow(_ demand: Demand, _ block: Block?) {
    for piece in demand.pieces {
      for (index, rule) in rules.enumerated() where !rule.isForPathMTU {
        if let block, !rule.block.overlaps(block) { continue }
        if block == nil, rule.subject != .everybody { continue }
        let match = piece.match(rule.traffic)
        if rule.allows, match != .nothing { reasons[index].add(demand) }
        if match == .all, block.map(rule.block.contains) ?? true { break }
      }
    }
  }
}
