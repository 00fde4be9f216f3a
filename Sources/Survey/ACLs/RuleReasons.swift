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
    /// With whom connections pass, or answers: kept of rules for anybody alone.
    var connections = Others()
    var answers = Others()

    fileprivate mutating func add(_ demand: Demand, isOwn: Bool, isBroad: Bool) {
      causes.insert(demand.cause)
      if demand.isAnswer { hasAnswers = true } else { hasConnections = true }
      if !isBroad { return }
      if demand.isAnswer { answers.add(demand, isOwn: isOwn) } else { connections.add(demand, isOwn: isOwn) }
    }
  }

  /// Whom a rule for anybody is about: some of it is for tiers of the same VPC, or for its peers.
  struct Others: Hashable {
    var hasInternet = false
    var hasEndpoints = false
    var hasTiers = false
    var peers: Set<End> = []

    fileprivate mutating func add(_ demand: Demand, isOwn: Bool) {
      if isOwn {
        hasTiers = true
      } else if demand.far != .internet {
        peers.insert(demand.far)
      } else if demand.cause == .always(Phrase.endpoints) {
        hasEndpoints = true
      } else {
        hasInternet = true
      }
    }
  }

  /// One for each rule; empty for denies.
  private(set) var reasons: [Reason]
  private let rules: [ACLContents.Rule]
  private let vpc: VPCRef

  /// The rules of one direction of an ACL of `vpc`, and what has to pass them.
  init(_ rules: [ACLContents.Rule], of vpc: VPCRef, _ demands: [Demand], in network: Network) {
    self.rules = rules
    self.vpc = vpc
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
        if rule.allows, match != .nothing {
          reasons[index].add(demand, isOwn: demand.far.vpc == vpc, isBroad: rule.subject == .everybody)
        }
        if match == .all, block.map(rule.block.contains) ?? true { break }
      }
    }
  }
}
