// Packets that a NAT gateway sends on with its own address.

extension Paths {
  /// The NAT gateways that a group's table leads to, each with the group that it stands in.
  package func nats(of from: Handle<SubnetGroup>) -> [(gateway: Handle<NATGateway>, group: Handle<SubnetGroup>)] {
    targets(of: groups[from]).compactMap { target in
      guard case .nat(let gateway) = target, let home = group(of: network.nats[gateway].subnet),
        groups[home].vpc == groups[from].vpc
      else { return nil }
      return (gateway, home)
    }
  }

  /// From a group to the internet through NAT.
  package func natToInternet(_ from: Handle<SubnetGroup>) -> [Delivery] {
    let source = groups[from]
    return nats(of: from).flatMap { nat in
      through(nat, from, internet(of: source.vpc), to: .internet, entering: nil) { leadsOut($0, of: source.vpc) }
    }
  }

  /// From a group to the networks that its NAT gateways' own tables lead to: peers and their like.
  package func natToPeers(_ from: Handle<SubnetGroup>) -> [Delivery] {
    let vpc = groups[from].vpc
    return nats(of: from).flatMap { nat in
      targets(of: groups[nat.group]).flatMap { target -> [Delivery] in
        guard case .connection(let connection) = target else { return [] }
        if let peer = peer(of: vpc, over: connection) {
          return groupsOfVPC[peer.index].flatMap {
            through(nat, from, groups[$0].addresses, to: .group($0), entering: groups[$0]) { $0?.target == target }
          }
        }
        return outsiders(of: vpc).filter { network.outsiders[$0].connection == connection }.flatMap {
          through(nat, from, network.outsiders[$0].addresses, to: .outsider($0), entering: nil) { $0?.target == target }
        }
      }
    }
  }

  /// Packets to some destinations through one NAT gateway, where the route of its own subnet `arrives`.
  private func through(
    _ nat: (gateway: Handle<NATGateway>, group: Handle<SubnetGroup>), _ from: Handle<SubnetGroup>,
    _ destinations: NumberSet, to: Place, entering target: SubnetGroup?, _ arrives: (Route?) -> Bool
  ) -> [Delivery] {
    let (source, home) = (groups[from], groups[nat.group])
    let ways = routings[source.table.index].pieces(of: destinations).filter { $0.route?.target == .nat(nat.gateway) }
      .flatMap { routings[home.table.index].pieces(of: $0.destinations) }.filter { arrives($0.route) }
    if ways.isEmpty { return [] }
    let subnet = network.nats[nat.gateway].subnet
    // In one subnet with the gateway nothing is filtered on the way to it.
    let isBeside = source.subnets.contains(subnet)
    let untouched = Filter.Piece(addresses: source.addresses, packets: .everything)
    let address = network.subnets[subnet].addresses
    var found: [Delivery] = []
    for way in ways {
      for leaving in leaving(source, to: way.destinations) {
        for onward in self.leaving(home, to: leaving.addresses) {
          for entering in isBeside ? [untouched] : self.entering(home, from: source.addresses) {
            let sent = isBeside ? PacketSet.everything : leaving.packets.intersection(entering.packets)
            for last in target.map({ self.entering($0, from: address) }) ?? [untouched] {
              let packets = PacketSet.translatable.intersection(sent).intersection(onward.packets)
                .intersection(last.packets)
              found.append(
                Delivery(
                  from: .group(from), to: to, path: .nat(nat.gateway, in: nat.group), sources: entering.addresses,
                  targets: onward.addresses, packets: packets))
            }
          }
        }
      }
    }
    return found
  }
}
