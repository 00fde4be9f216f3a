/// What may pass: a set of packets by protocol and destination port, as network ACLs can tell them apart.
package struct Traffic: Hashable, Sendable {
  /// The ICMP messages in a set of traffic.
  package enum ICMP: Int, Comparable, Sendable {
    case none
    /// Echo replies alone (type 0): the answers to a ping.
    case echoReply
    case all

    package static func < (left: ICMP, right: ICMP) -> Bool { left.rawValue < right.rawValue }
  }

  package var tcp: PortSet
  package var udp: PortSet
  package var icmp: ICMP
  /// Every protocol and port; then the other members are all full, too.
  package private(set) var isEverything: Bool

  package init(tcp: PortSet = PortSet(), udp: PortSet = PortSet(), icmp: ICMP = .none) {
    self.tcp = tcp
    self.udp = udp
    self.icmp = icmp
    isEverything = false
  }

  package static let nothing = Traffic()

  package static let everything: Traffic = {
    var traffic = Traffic(tcp: .all, udp: .all, icmp: .all)
    traffic.isEverything = true
    return traffic
  }()

  package var isEmpty: Bool { self == .nothing }

  package func union(_ other: Traffic) -> Traffic {
    if isEverything || other.isEverything { return .everything }
    return Traffic(tcp: tcp.union(other.tcp), udp: udp.union(other.udp), icmp: max(icmp, other.icmp))
  }

  /// The union of many, in time proportional to what they hold.
  package init(union parts: some Sequence<Traffic>) {
    var (tcp, udp, icmp, isEverything) = ([PortRange](), [PortRange](), ICMP.none, false)
    for part in parts {
      tcp += part.tcp.ranges
      udp += part.udp.ranges
      icmp = max(icmp, part.icmp)
      isEverything = isEverything || part.isEverything
    }
    self = isEverything ? .everything : Traffic(tcp: PortSet(tcp), udp: PortSet(udp), icmp: icmp)
  }

  package func isSubset(of other: Traffic) -> Bool {
    if other.isEverything { return true }
    return !isEverything && tcp.isSubset(of: other.tcp) && udp.isSubset(of: other.udp) && icmp <= other.icmp
  }

  /// The answers to connections of this traffic: to the asker's `ephemeral` ports, and echo replies.
  package func answers(to ephemeral: PortRange) -> Traffic {
    Traffic(
      tcp: tcp.isEmpty ? PortSet() : PortSet(ephemeral), udp: udp.isEmpty ? PortSet() : PortSet(ephemeral),
      icmp: icmp == .all ? .echoReply : .none)
  }
}
