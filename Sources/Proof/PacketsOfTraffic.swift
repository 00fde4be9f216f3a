package import Reachability
package import Addressing

extension PacketSet {
  /// The packets that a topology means by its ports.
  package init(_ traffic: Traffic) {
    if traffic.isEverything {
      self = .everything
      return
    }
    let icmp: NumberSet =
      switch traffic.icmp {
      case .none: .empty
      case .echoReply: PacketSet.echoReplies
      case .all: PacketSet.messages
      }
    self.init(tcp: NumberSet(traffic.tcp), udp: NumberSet(traffic.udp), icmp: icmp)
  }
}

extension AddressSet {
  fileprivate init(_ ports: PortSet) {
    self = PacketSet.ports.intersection(
      NumberSet(ports.ranges.map { NumberSet.Span(UInt32($0.lower), UInt32($0.upper)) }))
  }
}
