/// Where packets come from or go to.
package enum Place: Hashable, Comparable, Sendable {
  case group(Handle<SubnetGroup>)
  case outsider(Handle<Outsider>)
  case internet

  package static func < (left: Place, right: Place) -> Bool { left.rank < right.rank }

  private var rank: (Int, Int) {
    switch self {
    case .group(let group): (0, group.index)
    case .outsider(let outsider): (1, outsider.index)
    case .internet: (2, 0)
    }
  }
}

/// Packets that get from one place to another the same way: those of `packets` from any of `sources` to any of
/// `targets`.
package struct Delivery: Sendable {
  /// How they go.
  package enum Path: Hashable, Sendable {
    case local
    case connection
    /// By a gateway that no template has.
    case ownGateway
    case internetGateway
    /// By a NAT gateway, which puts its own address in place of the sender's; with the group that it stands in.
    case nat(Handle<NATGateway>, in: Handle<SubnetGroup>)
  }

  package let from: Place
  package let to: Place
  package let path: Path
  package let sources: NumberSet
  package let targets: NumberSet
  package let packets: PacketSet
}
