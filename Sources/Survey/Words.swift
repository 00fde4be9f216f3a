package import Addressing
package import Topology

extension Network {
  /// A site in a word or two, e.g. `eu-west-1`, or `home, eu-west-1` where VPCs are in several accounts.
  package func title(of site: Site) -> String {
    isInOtherAccounts ? accountName(of: site) + ", " + site.region : site.region
  }

  /// Whether an account has to be said with what is in it.
  var isInOtherAccounts: Bool { vpcs.contains { $0.site.account != nil } }
}

extension Traffic {
  /// The traffic in words, e.g. `TCP 1024-65535, ICMP echo replies`.
  package var words: String { parts.joined(separator: ", ") }

  /// The same in a sentence, e.g. `TCP 22 and ICMP`.
  var list: String { enumerated(parts) }

  private var parts: [String] {
    if isEverything { return ["everything"] }
    var words = Traffic.words("TCP", tcp) + Traffic.words("UDP", udp)
    switch icmp {
    case .none: break
    case .echoReply: words.append("ICMP echo replies")
    case .all: words.append("ICMP")
    }
    return words
  }

  /// There is no port 0 to speak of.
  private static func words(_ name: String, _ ports: PortSet) -> [String] {
    PortSet([PortRange(0)]).union(ports) == .all ? ["all \(name)"] : ports.ranges.map { "\(name) \($0)" }
  }
}

/// Words as people list them, e.g. `a, b and c`.
package func enumerated(_ words: [String]) -> String {
  words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
}

/// A list of words for people, of a long one the first six.
func few(_ words: [String]) -> String {
  words.count > 8
    ? words.prefix(6).joined(separator: ", ") + " and \(words.count - 6) more" : enumerated(words)
}
