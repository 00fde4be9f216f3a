package import Reachability
import Topology

/// One way in which templates do not keep the promise of their topology.
package struct Finding: Sendable {
  package enum Kind: String, Sendable {
    /// Packets get through that nothing promises.
    case hole
    /// What is promised does not get through.
    case lost
    /// The answers to what is promised do not get back.
    case answersLost
    /// Something of the topology is not there.
    case absent
    /// Something is there that the topology does not have.
    case stranger
    /// What is written for a stack is no template.
    case unreadable
  }

  package let kind: Kind
  /// Who sends, as people write it, e.g. `prod.app`, `external.qbox`; or what is not there, or the stack's name.
  package let from: String
  package let to: String
  package let packets: PacketSet
  /// Addresses of an example; nil where there is none.
  package let example: (source: UInt32, target: UInt32)?
  /// What decides, as a phrase.
  package let why: String

  init(
    _ kind: Kind, _ from: String, _ to: String = "", _ packets: PacketSet = .nothing,
    example: (source: UInt32, target: UInt32)? = nil, why: String = ""
  ) {
    self.kind = kind
    self.from = from
    self.to = to
    self.packets = packets
    self.example = example
    self.why = why
  }
}

extension Network {
  /// An end as people write it, without `hub.` and `spoke.`.
  func words(for end: End) -> String {
    switch end {
    case .tier(let vpc, let tier): "\(name(of: vpc)).\(name(of: tier, in: vpc))"
    case .external(let external): self[external].title
    case .internet: "internet"
    }
  }
}
