import Addressing
package import Diagnostics
import Proof
import Reachability
package import Topology

/// The `allow` blocks that the rules of a topology's network ACLs are there for.
package struct RuleLines: Sendable {
  private let wants: [String: [Want]]
  private let lines: [SourceRange: Int]

  /// Of templates alone nobody knows why their rules are there.
  package static let none = RuleLines([]) { _ in 0 }

  /// What wants each rule, by its logical id; `line` says in which line, from 1, a place is.
  package init(_ wanted: [(rule: String, wants: [Want])], line: (SourceRange) -> Int) {
    wants = Dictionary(wanted.map { ($0.rule, $0.wants) }, uniquingKeysWith: +)
    let places = Set(wanted.flatMap(\.wants).compactMap(\.allow))
    lines = Dictionary(uniqueKeysWithValues: places.map { ($0, line($0)) })
  }

  /// The lines of those for which a rule lets a packet pass, with `address` at the other end; none where it passes
  /// without an `allow`.
  func of(_ rule: String, passing packet: Packet, with address: UInt32) -> [Int] {
    let meant = (wants[rule] ?? []).filter { want in
      PacketSet(want.traffic).contains(packet)
        && want.blocks.contains { $0.first.value <= address && address <= $0.last.value }
    }
    // Whoever has the address, it is not somebody's on the internet.
    let near = meant.filter { $0.far != .internet }
    return Set((near.isEmpty ? meant : near).compactMap(\.allow).compactMap { lines[$0] }).sorted()
  }
}

extension Want {
  fileprivate var allow: SourceRange? {
    if case .allow(let place) = cause { place } else { nil }
  }
}

extension AnsweringNetwork {
  /// The lines of the topology for which the rule of a hop lets a packet pass.
  func lines(of hop: Hop, in trace: Trace) -> [Int] {
    func lines(_ rule: Rule?, with address: UInt32) -> [Int] {
      guard let rule, rule.allows, let source = rule.source else { return [] }
      return self.lines.of(paths.network.sources[source].id, passing: trace.packet, with: address)
    }
    switch hop.decision {
    case .leaves(_, let rule): return lines(rule, with: trace.target)
    case .enters(_, let rule): return lines(rule, with: trace.source)
    case .routed, .translated, .inSubnet, .beyond: return []
    }
  }
}
