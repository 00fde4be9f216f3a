import Addressing
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
  package func natToInternet(_ from: Handle<SubnetGroup>, _ body: (Delivery) -> Void) {
    let source = groups[from]
    for nat in nats(of: from) where !network.nats[nat.gateway].isPrivate {
      through(nat, from, internet(of: source.vpc), to: .internet, entering: nil, body) {
        leadsOut($0, of: source.vpc)
      }
    }
  }

  /// From a group to the networks that its NAT gateways' own tables lead to: peers and their like.
  func natToPeers(_ from: Handle<SubnetGroup>, _ body: (Delivery) -> Void) {
    let vpc = groups[from].vpc
    for nat in nats(of: from) {
      for target in targets(of: groups[nat.group]) {
        guard case .connection(let connection) = target else { continue }
        if let peer = peer(of: vpc, over: connection) {
          for to in groupsOfVPC[peer.index] {
            through(nat, from, groups[to].addresses, to: .group(to), entering: groups[to], body) {
              $0?.target == target
            }
          }
          continue
        }
        for to in outsiders(of: vpc) where network.outsiders[to].connection == connection {
          through(nat, from, network.outsiders[to].addresses, to: .outsider(to), entering: nil, body) {
            $0?.target == target
          }
        }
      }
    }
  }

  /// Packets to some destinations through one NAT gateway, where the route of its own subnet `arrives`.
  private func through(
    _ nat: (gateway: Handle<NATGateway>, group: Handle<SubnetGroup>), _ from: Handle<SubnetGroup>,
    _ destinations: AddressSet, to: Place, entering target: SubnetGroup?, _ body: (Delivery) -> Void,
    _ arrives: (Route?) -> Bool
  ) {
    let (source, home) = (groups[from], groups[nat.group])
    let ways = routings[source.table.index].pieces(of: destinations).filter { $0.route?.target == .nat(nat.gateway) }
      .flatMap { routings[home.table.index].pieces(of: $0.destinations) }.filter { arrives($0.route) }
    if ways.isEmpty { return }
    let subnet = network.nats[nat.gateway].subnet
    // In one subnet with the gateway nothing is filtered on the way to it.
    let isBeside = source.subnets.contains(subnet)
    let untouched = Filter.Piece(addresses: source.addresses, packets: .everything)
    let address = network.subnets[subnet].addresses
    for way in ways {
      for leaving in leaving(source, to: way.destinations) {
        for onward in self.leaving(home, to: leaving.addresses) {
          for entering in isBeside ? [untouched] : self.entering(home, from: source.addresses) {
            let sent = isBeside ? PacketSet.everything : leaving.packets.intersection(entering.packets)
            for last in target.map({ self.entering($0, from: address) }) ?? [untouched] {
              let packets = PacketSet.translatable.intersection(sent).intersection(onward.packets)
                .intersection(last.packets)
              body(
                Delivery(
                  from: .group(from), to: to, path: .nat(nat.gateway, in: nat.group), sources: entering.addresses,
                  targets: onward.addresses, packets: packets))
            }
          }
        }
      }
    }
  }
}
