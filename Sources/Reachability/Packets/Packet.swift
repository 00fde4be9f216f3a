import Addressing
/// One kind of packet, addresses aside.
package enum Packet: Hashable, Sendable {
  /// To a port, 1 to 65535.
  case tcp(UInt32)
  case udp(UInt32)
  case icmp(type: UInt32, code: UInt32)
  /// Of a protocol that has no ports, by its number, e.g. 50 for ESP.
  case other(UInt32)

  /// The set that holds it alone.
  package var alone: PacketSet {
    switch self {
    case .tcp(let port): PacketSet(tcp: NumberSet(port...port))
    case .udp(let port): PacketSet(udp: NumberSet(port...port))
    case .icmp(let type, let code): PacketSet(icmp: NumberSet(type << 8 | code...type << 8 | code))
    case .other(let number): PacketSet(others: NumberSet(number...number))
    }
  }
}

extension PacketSet {
  /// One packet of the set; nil when there is none.
  package var example: Packet? {
    if let port = tcp.first { return .tcp(port) }
    if let port = udp.first { return .udp(port) }
    // A ping, where it is one of them.
    if icmp.contains(8 << 8) { return .icmp(type: 8, code: 0) }
    if let message = icmp.first { return .icmp(type: message >> 8, code: message & 255) }
    return others.first.map { .other($0) }
  }

  package func contains(_ packet: Packet) -> Bool {
    switch packet {
    case .tcp(let port): tcp.contains(port)
    case .udp(let port): udp.contains(port)
    case .icmp(let type, let code): icmp.contains(type << 8 | code)
    case .other(let number): others.contains(number)
    }
  }
}
