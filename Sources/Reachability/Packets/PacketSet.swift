/// A set of packets, addresses aside, as network ACLs tell them apart: TCP and UDP by destination port, ICMP by type
/// and code, every other protocol by its number. Port 0 carries no connection and is left out.
package struct PacketSet: Hashable, Sendable {
  /// Destination ports, 1 to 65535.
  package var tcp: NumberSet
  package var udp: NumberSet
  /// 256 × type + code.
  package var icmp: NumberSet
  /// The numbers of all other protocols.
  package var others: NumberSet

  package init(
    tcp: NumberSet = .empty, udp: NumberSet = .empty, icmp: NumberSet = .empty, others: NumberSet = .empty
  ) {
    self.tcp = tcp
    self.udp = udp
    self.icmp = icmp
    self.others = others
  }

  package static let ports = NumberSet(1...65535)
  package static let messages = NumberSet(0...65535)
  package static let otherProtocols = NumberSet(0...255).subtracting(
    NumberSet([NumberSet.Span(1, 1), NumberSet.Span(6, 6), NumberSet.Span(17, 17)]))

  package static let nothing = PacketSet()
  package static let everything = PacketSet(tcp: ports, udp: ports, icmp: messages, others: otherProtocols)
  /// ICMP type 3 code 4, which tells a sender of packets that are too big.
  package static let pathMTU = PacketSet(icmp: NumberSet(772...772))
  /// ICMP type 0: the answers to a ping.
  package static let echoReplies = NumberSet(0...255)
  /// What a NAT gateway translates.
  package static let translatable = PacketSet(tcp: ports, udp: ports, icmp: messages)

  package var isEmpty: Bool { tcp.isEmpty && udp.isEmpty && icmp.isEmpty && others.isEmpty }

  package func union(_ other: PacketSet) -> PacketSet {
    PacketSet(
      tcp: tcp.union(other.tcp), udp: udp.union(other.udp), icmp: icmp.union(other.icmp),
      others: others.union(other.others))
  }

  package func intersection(_ other: PacketSet) -> PacketSet {
    PacketSet(
      tcp: tcp.intersection(other.tcp), udp: udp.intersection(other.udp), icmp: icmp.intersection(other.icmp),
      others: others.intersection(other.others))
  }

  package func subtracting(_ other: PacketSet) -> PacketSet {
    PacketSet(
      tcp: tcp.subtracting(other.tcp), udp: udp.subtracting(other.udp), icmp: icmp.subtracting(other.icmp),
      others: others.subtracting(other.others))
  }

  package func isSubset(of other: PacketSet) -> Bool {
    tcp.isSubset(of: other.tcp) && udp.isSubset(of: other.udp) && icmp.isSubset(of: other.icmp)
      && others.isSubset(of: other.others)
  }

  package func meets(_ other: PacketSet) -> Bool {
    tcp.meets(other.tcp) || udp.meets(other.udp) || icmp.meets(other.icmp) || others.meets(other.others)
  }

  /// The same for people: what tells of packets that are too big passes everywhere, and is no news. Beside other ICMP
  /// it counts as a part of that.
  package var withoutPathMTU: PacketSet {
    var packets = self
    if icmp == PacketSet.pathMTU.icmp { packets.icmp = .empty }
    if icmp.union(PacketSet.pathMTU.icmp) == PacketSet.messages { packets.icmp = PacketSet.messages }
    return packets
  }

  /// What comes back when these packets open connections: to the asker's `ephemeral` ports, and echo replies. Other
  /// protocols have no answers.
  package func answers(to ephemeral: NumberSet) -> PacketSet {
    PacketSet(
      tcp: tcp.isEmpty ? .empty : ephemeral, udp: udp.isEmpty ? .empty : ephemeral,
      icmp: icmp.isEmpty ? .empty : PacketSet.echoReplies)
  }
}
