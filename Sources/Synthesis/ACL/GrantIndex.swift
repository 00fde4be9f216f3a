import Addressing
import Topology

/// What the promise lets one end open to another, by pair of ends.
struct GrantIndex: Sendable {
  private struct Pair: Hashable {
    let from: End
    let to: End
  }

  private var traffic: [Pair: Traffic] = [:]
  private let ephemeral: PortRange

  init(of network: Network) {
    ephemeral = network.ephemeral
    traffic.reserveCapacity(network.grants.count)
    for grant in network.grants {
      traffic[Pair(from: grant.from, to: grant.to), default: .nothing].formUnion(grant.traffic)
    }
  }

  /// The new connections that `from` may open to `to` by an `allow`.
  func asked(from: End, to: End) -> Traffic { traffic[Pair(from: from, to: to)] ?? .nothing }

  /// What must pass a tier's ACL in one direction: what is asked that way and the answers to what is asked the other.
  func wanted(_ direction: Direction, of tier: End, with far: End) -> Traffic {
    let (there, back) = (asked(from: tier, to: far), asked(from: far, to: tier))
    switch direction {
    case .egress: return there.union(back.answers(to: ephemeral))
    case .ingress: return back.union(there.answers(to: ephemeral))
    }
  }
}

/// Which way packets cross the border of a subnet.
enum Direction: Sendable, CaseIterable {
  case ingress
  case egress
}

extension Traffic {
  mutating func formUnion(_ other: Traffic) { self = union(other) }
}
