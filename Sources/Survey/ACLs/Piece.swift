import Addressing
import CloudFormation
import Synthesis
import Topology

/// A part of a set of traffic that is of one protocol and without gaps.
enum Piece {
  case everything
  case tcp(PortRange)
  case udp(PortRange)
  case icmp(Traffic.ICMP)

  /// How much of it a rule matches.
  enum Match {
    case nothing
    case some
    case all
  }

  func match(_ rule: RuleTraffic) -> Match {
    switch (self, rule) {
    case (_, .everything): .all
    case (.everything, _): .some
    case (.tcp(let ports), .tcp(let its)), (.udp(let ports), .udp(let its)):
      its.contains(ports) ? .all : its.lower <= ports.upper && ports.lower <= its.upper ? .some : .nothing
    case (.icmp, .icmp(nil, _)), (.icmp(.echoReply), .icmp(0, nil)): .all
    case (.icmp(.all), .icmp): .some
    case (.tcp, _), (.udp, _), (.icmp, _): .nothing
    }
  }
}

extension Traffic {
  /// The pieces that make it up.
  var pieces: [Piece] {
    if isEverything { return [.everything] }
    return (icmp == .none ? [] : [.icmp(icmp)]) + tcp.ranges.map { .tcp($0) } + udp.ranges.map { .udp($0) }
  }
}
