import Addressing
import Topology

/// How many ranges of ports a text names; the rest is a number.
private let mostRanges = 12

extension Traffic {
  /// The traffic in few words, e.g. `TCP 22, 443, UDP 53`; a protocol stays on one line with its first port.
  var shortText: String {
    if isEverything { return "everything" }
    let (tcp, rest) = PortSet.words("TCP", self.tcp, atMost: mostRanges)
    let (udp, more) = PortSet.words("UDP", self.udp, atMost: mostRanges - tcp.count)
    let words = tcp + udp + icmpWords
    return words.joined(separator: ", ") + (rest + more > 0 ? " and\u{A0}\(rest + more)\u{A0}more" : "")
  }

  private var icmpWords: [String] {
    switch icmp {
    case .none: []
    case .echoReply: ["ICMP\u{A0}echo\u{A0}replies"]
    case .all: ["ICMP"]
    }
  }
}

extension PortSet {
  /// The ranges as words, and how many are left over.
  fileprivate static func words(_ name: String, _ ports: PortSet, atMost limit: Int) -> (words: [String], rest: Int) {
    guard let first = ports.ranges.first else { return ([], 0) }
    if first.lower <= 1, first.upper == .max { return (["all\u{A0}\(name)"], 0) }
    let shown = ports.ranges.prefix(max(1, limit))
    return (["\(name)\u{A0}\(first)"] + shown.dropFirst().map(\.description), ports.ranges.count - shown.count)
  }
}

/// `a`, `a and b`, `a, b and c`.
func listed(_ items: [String]) -> String {
  guard let last = items.last, items.count > 1 else { return items.first ?? "" }
  return items.dropLast().joined(separator: ", ") + " and " + last
}

/// `1 VPC`, `2 VPCs`.
func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// The first of many, and how many more there are.
func firstOf(_ blocks: [Block]) -> String {
  guard let first = blocks.first else { return "" }
  return blocks.count == 1 ? "\(first)" : "\(first) + \(blocks.count - 1) more"
}
