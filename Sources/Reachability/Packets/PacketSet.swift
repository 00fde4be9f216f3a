package import Addressing
/// A set of packets, addresses aside, as network ACLs tell them apart: TCP and UDP by destination port, ICMP by type
/// and code, every other protocol by its number. Port 0 carries no connection and is left out.
package struct PacketSet: Hashable, Sendable {
  /// Each packet as one number, protocol after protocol, so that one set holds them all.
  private var numbers: NumberSet

  /// The numbers of a protocol, from `rawValue` × 65536 on.
  private enum Part: UInt32 {
    case tcp, udp, icmp, others

    var first: UInt32 { rawValue << 16 }
    var numbers: ClosedRange<UInt32> { first...first + 65535 }
  }

  package init(
    tcp: NumberSet = .empty, udp: NumberSet = .empty, icmp: NumberSet = .empty, others: NumberSet = .empty
  ) {
    numbers = tcp
    numbers.append(udp, movedBy: Part.udp.first)
    numbers.append(icmp, movedBy: Part.icmp.first)
    numbers.append(others, movedBy: Part.others.first)
  }

  private init(_ numbers: NumberSet) { self.numbers = numbers }

  /// Destination ports, 1 to 65535.
  package var tcp: NumberSet { numbers.part(Part.tcp.numbers) }
  package var udp: NumberSet { numbers.part(Part.udp.numbers) }
  /// 256 × type + code.
  package var icmp: NumberSet {
    get { numbers.part(Part.icmp.numbers) }
    set { self = PacketSet(tcp: tcp, udp: udp, icmp: newValue, others: others) }
  }
  /// The numbers of all other protocols.
  package var others: NumberSet { numbers.part(Part.others.numbers) }

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
  /// What an echo request is answered with: type 0, code 0 (RFC 792).
  package static let echoReply = NumberSet(0...0)
  /// What a NAT gateway translates.
  package static let translatable = PacketSet(tcp: ports, udp: ports, icmp: messages)

  package var isEmpty: Bool { numbers.isEmpty }

  package func union(_ other: PacketSet) -> PacketSet { PacketSet(numbers.union(other.numbers)) }

  package func intersection(_ other: PacketSet) -> PacketSet { PacketSet(numbers.intersection(other.numbers)) }

  package func subtracting(_ other: PacketSet) -> PacketSet { PacketSet(numbers.subtracting(other.numbers)) }

  package func isSubset(of other: PacketSet) -> Bool { numbers.isSubset(of: other.numbers) }

  package func meets(_ other: PacketSet) -> Bool { numbers.meets(other.numbers) }

  /// The same for people: what tells of packets that are too big passes everywhere, and is no news, nor beside answers
  /// to a ping. Beside other ICMP it counts as a part of that.
  package var withoutPathMTU: PacketSet {
    var packets = self
    if icmp == PacketSet.pathMTU.icmp { packets.icmp = .empty }
    if icmp.subtracting(PacketSet.pathMTU.icmp) == PacketSet.echoReplies { packets.icmp = PacketSet.echoReplies }
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
