package import Addressing

/// How traffic is spoken of. Who reads it decides how much of it is named; what it is called is the same everywhere.
extension Traffic {
  /// All of it, in a table: `TCP 22, TCP 1024-65535, ICMP echo replies`, `everything`.
  package var words: String { allParts.joined(separator: ", ") }

  /// All of it, in a sentence: `TCP 22 and ICMP`.
  package var sentence: String { listed(allParts) }

  /// In a message, where of many ranges the first six do: `TCP 22, 80, 443 and ICMP`.
  package var named: String {
    isEverything ? "everything" : listed(protocols.map { $1.beginning(of: $0) } + icmp.words)
  }

  /// As a topology writes it in `ports`: `all`, `80, 443`, `udp/53`, `icmp`; answers to a ping have no such name.
  package var written: String {
    if isEverything { return "all" }
    var parts = tcp.isAll ? ["tcp"] : tcp.ranges.map(\.description)
    parts += udp.isAll ? ["udp"] : udp.ranges.map { "udp/\($0)" }
    if icmp != .none { parts.append(icmp == .all ? "icmp" : "icmp replies") }
    return parts.joined(separator: ", ")
  }

  /// A part for each range.
  private var allParts: [String] {
    isEverything ? ["everything"] : protocols.flatMap { $1.parts(of: $0) } + icmp.words
  }

  private var protocols: [(name: String, ports: PortSet)] {
    [("TCP", tcp), ("UDP", udp)].filter { !$0.ports.isEmpty }
  }
}

extension Traffic.ICMP {
  /// None, or the one name that it has.
  package var words: [String] {
    switch self {
    case .none: []
    case .echoReply: ["ICMP echo replies"]
    case .all: ["ICMP"]
    }
  }
}

extension PortSet {
  /// Whether it is every port that there is to speak of: 0 carries no connection.
  package var isAll: Bool { PortSet([PortRange(0)]).union(self) == .all }

  fileprivate func parts(of name: String) -> [String] { isAll ? ["all \(name)"] : ranges.map { "\(name) \($0)" } }

  /// The first ranges, and how many there are.
  fileprivate func beginning(of name: String) -> String {
    if isAll { return "all \(name)" }
    let shown = ranges.prefix(6).map(\.description).joined(separator: ", ")
    return "\(name) " + (ranges.count > 6 ? "\(shown) … (\(counted(ranges.count, "range")))" : shown)
  }
}
