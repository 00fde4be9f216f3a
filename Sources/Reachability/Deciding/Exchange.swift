package import Addressing
/// What goes one way between two places and what comes back, for addresses that fare alike both ways.
package struct Exchange: Sendable {
  package let from: Place
  package let to: Place
  package let path: Delivery.Path
  package let sources: AddressSet
  package let targets: AddressSet
  /// What gets there.
  package let there: PacketSet
  /// What gets back, by the way that answers take.
  package let back: PacketSet

  /// The connections that can be opened: what gets there, and whose answers get back to all of the `ephemeral` ports.
  /// Protocols without answers count where anything gets back.
  package func opened(_ ephemeral: NumberSet) -> PacketSet {
    PacketSet(
      tcp: ephemeral.isSubset(of: back.tcp) ? there.tcp : .empty,
      udp: ephemeral.isSubset(of: back.udp) ? there.udp : .empty,
      icmp: PacketSet.echoReply.isSubset(of: back.icmp) ? there.icmp : .empty,
      others: back.isEmpty ? .empty : there.others)
  }
}

extension Paths {
  /// What may go on inside of a group's subnets, where nothing is filtered: one for each.
  package func exchangesWithinSubnets(of group: Handle<SubnetGroup>) -> [Exchange] {
    groups[group].subnets.map { subnet in
      let addresses = network.subnets[subnet].addresses
      return Exchange(
        from: .group(group), to: .group(group), path: .local, sources: addresses, targets: addresses,
        there: .everything, back: .everything)
    }
  }

  /// What a delivery comes to with its answers, in parts by the addresses that their way back tells apart.
  package func exchanges(_ delivery: Delivery) -> [Exchange] {
    if case .nat(let nat, let home) = delivery.path { return exchangesThroughNAT(delivery, nat, home) }
    var found: [Exchange?] = []
    // Answers never take the way through NAT.
    forEachStraightWay(from: delivery.to, to: delivery.from) { back in
      found.append(Exchange(delivery, back.targets, back.sources, back.packets))
    }
    return found.compactMap { $0 }
  }

  /// The answers go to the gateway's own address, and on from there with that of who sends them.
  private func exchangesThroughNAT(
    _ delivery: Delivery, _ nat: Handle<NATGateway>, _ home: Handle<SubnetGroup>
  ) -> [Exchange] {
    guard case .group(let asker) = delivery.from else { return [] }
    let (tier, gateway) = (groups[asker], groups[home])
    let subnet = network.nats[nat].subnet
    let returned = returned(delivery.to, home, to: network.subnets[subnet].addresses)
    let isBeside = tier.subnets.contains(subnet)
    return entering(gateway, from: delivery.targets).flatMap { arriving in
      entering(tier, from: arriving.addresses).flatMap { last in
        leaving(gateway, to: delivery.sources).compactMap { leaving in
          let onward = isBeside ? .everything : leaving.packets.intersection(last.packets)
          let back = returned.intersection(arriving.packets).intersection(onward)
          return Exchange(delivery, leaving.addresses, last.addresses, back)
        }
      }
    }
  }

  /// What a place sends to a NAT gateway's subnet, as far as its own side decides.
  private func returned(_ from: Place, _ home: Handle<SubnetGroup>, to addresses: AddressSet) -> PacketSet {
    guard case .group(let group) = from else { return .everything }
    var returned = PacketSet.everything
    straight(group, home) { if $0.targets.meets(addresses) { returned = returned.intersection($0.packets) } }
    return returned
  }
}

extension Exchange {
  /// Nil where the way back has none of the addresses.
  fileprivate init?(_ delivery: Delivery, _ sources: AddressSet, _ targets: AddressSet, _ back: PacketSet) {
    let (sources, targets) = (delivery.sources.intersection(sources), delivery.targets.intersection(targets))
    guard !sources.isEmpty, !targets.isEmpty else { return nil }
    self.init(
      from: delivery.from, to: delivery.to, path: delivery.path, sources: sources, targets: targets,
      there: delivery.packets, back: back)
  }
}
