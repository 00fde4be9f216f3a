import Addressing
import Design

/// A part of a set of traffic that one ACL entry can match.
enum Component: Hashable, Sendable {
  case everything
  case icmp(Traffic.ICMP)
  case tcp(PortRange)
  case udp(PortRange)

  /// The component as a set of traffic.
  var traffic: Traffic {
    switch self {
    case .everything: .everything
    case .icmp(let icmp): Traffic(icmp: icmp)
    case .tcp(let ports): Traffic(tcp: PortSet([ports]))
    case .udp(let ports): Traffic(udp: PortSet([ports]))
    }
  }

  /// Whether some of a set of traffic is in it.
  func overlaps(_ traffic: Traffic) -> Bool {
    switch self {
    case .everything: !traffic.isEmpty
    case .icmp: traffic.icmp != .none
    case .tcp(let ports): traffic.tcp.ranges.contains { $0.lower <= ports.upper && ports.lower <= $0.upper }
    case .udp(let ports): traffic.udp.ranges.contains { $0.lower <= ports.upper && ports.lower <= $0.upper }
    }
  }

  /// What an ACL entry for it matches.
  var ruleTraffic: RuleTraffic {
    switch self {
    case .everything: .everything
    case .icmp(.echoReply): .icmp(type: 0, code: nil)
    case .icmp: .icmp(type: nil, code: nil)
    case .tcp(let ports): .tcp(ports)
    case .udp(let ports): .udp(ports)
    }
  }
}

extension Traffic {
  /// The fewest components that make it up, in the order in which they are numbered.
  var components: [Component] {
    if isEverything { return [.everything] }
    return (icmp == .none ? [] : [.icmp(icmp)]) + tcp.ranges.map { .tcp($0) } + udp.ranges.map { .udp($0) }
  }
}
