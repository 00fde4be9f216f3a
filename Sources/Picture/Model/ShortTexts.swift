import Addressing
import Topology
import Words

/// How many ranges of ports a text names; the rest is a number.
private let mostRanges = 12

extension Traffic {
  /// The traffic in few words, e.g. `TCP 22, 443, UDP 53`; a protocol stays on one line with its first port.
  var shortText: String {
    if isEverything { return "everything" }
    let (tcp, rest) = PortSet.words("TCP", self.tcp, atMost: mostRanges)
    let (udp, more) = PortSet.words("UDP", self.udp, atMost: mostRanges - tcp.count)
    let words = tcp + udp + icmp.words.map { String($0.map { $0 == " " ? "\u{A0}" : $0 }) }
    return words.joined(separator: ", ") + (rest + more > 0 ? " and\u{A0}\(rest + more)\u{A0}more" : "")
  }
}

extension PortSet {
  /// The ranges as words, and how many are left over.
  fileprivate static func words(_ name: String, _ ports: PortSet, atMost limit: Int) -> (words: [String], rest: Int) {
    guard let first = ports.ranges.first else { return ([], 0) }
    if ports.isAll { return (["all\u{A0}\(name)"], 0) }
    let shown = ports.ranges.prefix(max(1, limit))
    return (["\(name)\u{A0}\(first)"] + shown.dropFirst().map(\.description), ports.ranges.count - shown.count)
  }
}

/// The first of many, and how many more there are.
func firstOf(_ blocks: [Block]) -> String {
  guard let first = blocks.first else { return "" }
  return blocks.count == 1 ? "\(first)" : "\(first) + \(blocks.count - 1) more"
}
