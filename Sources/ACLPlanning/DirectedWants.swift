import Addressing
import Design
import Topology

/// What has to pass the ACL of one tier in one direction, by the other end.
struct DirectedWants: Sendable {
  private let byFar: [End: [Want]]

  init(_ wants: TierWants, _ direction: RuleDirection) {
    let all =
      switch direction {
      case .ingress: wants.ingress
      case .egress: wants.egress
      }
    byFar = Dictionary(grouping: all, by: \.far)
  }

  func with(_ far: End) -> [Want] { byFar[far] ?? [] }
}

extension Sequence<Want> {
  /// All that has to pass.
  var traffic: Traffic { Traffic(union: lazy.map(\.traffic)) }
}
