package import Addressing
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
  package let sources: AddressSet
  package let targets: AddressSet
  package let packets: PacketSet
}

extension Paths {
  /// A delivery without what goes on inside of one subnet, whose ACL it does not pass.
  package func apart(_ delivery: Delivery) -> [Delivery] {
    guard delivery.from == delivery.to, case .group(let group) = delivery.from else { return [delivery] }
    return groups[group].subnets.compactMap { subnet in
      let own = network.subnets[subnet].addresses
      let (sources, targets) = (delivery.sources.intersection(own), delivery.targets.subtracting(own))
      if sources.isEmpty || targets.isEmpty { return nil }
      return Delivery(
        from: delivery.from, to: delivery.to, path: delivery.path, sources: sources, targets: targets,
        packets: delivery.packets)
    }
  }
}
