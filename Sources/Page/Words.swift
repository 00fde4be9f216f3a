import Addressing
import Markup
import Survey
import Topology

/// `1 stack`, `2 stacks`.
func count(_ number: Int, _ noun: String) -> String { "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")" }

/// A number with a comma for thousands, e.g. `51,200`.
func grouped(_ number: Int) -> String {
  number < 1000 ? String(number) : grouped(number / 1000) + "," + String(1000 + number % 1000).dropFirst()
}

/// US cents as dollars, e.g. `$1,051.20`.
func dollars(_ cents: Int) -> String { "$" + grouped(cents / 100) + "." + String(100 + cents % 100).dropFirst() }

/// A phrase as a heading has it, e.g. `Routes of a route table`.
func capitalized(_ phrase: String) -> String { phrase.prefix(1).uppercased() + phrase.dropFirst() }

/// `a`, `a and b`, `a, b and c`.
func listed(_ parts: [String]) -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " and " + last
}

extension Network {
  /// A tier's name, e.g. `prod.app`.
  func title(of vpc: VPCRef, _ tier: Tier.Kind) -> String { name(of: vpc).text + "." + tier.rawValue }

  /// Ends in few words: a VPC's name where all of its tiers are meant.
  func titles(of ends: [End]) -> [String] {
    let tiers = Dictionary(grouping: ends.filter { $0.vpc != nil }, by: { $0.vpc })
    var titles: [String] = []
    for end in ends {
      let isWhole = end.vpc.map { tiers[$0]?.count == self[$0].tiers.count } ?? false
      let title = isWhole ? end.vpc.map { name(of: $0).text } ?? "" : title(of: end)
      if titles.last != title { titles.append(title) }
    }
    return titles
  }
}

extension Traffic {
  /// As the topology writes it, e.g. `all`, `80, 443`, `udp/53`.
  var short: String { isEverything ? "all" : parts("tcp", "", "udp", "udp/", "icmp", "icmp replies") }

  /// In words, e.g. `everything`, `TCP 9200, TCP 9300-9400`.
  var spoken: String {
    isEverything ? "everything" : parts("all TCP", "TCP ", "all UDP", "UDP ", "ICMP", "ICMP echo replies")
  }

  private func parts(
    _ allTCP: String, _ tcp: String, _ allUDP: String, _ udp: String, _ icmp: String, _ replies: String
  ) -> String {
    var parts = self.tcp == .all ? [allTCP] : self.tcp.ranges.map { tcp + $0.description }
    parts += self.udp == .all ? [allUDP] : self.udp.ranges.map { udp + $0.description }
    switch self.icmp {
    case .none: break
    case .echoReply: parts.append(replies)
    case .all: parts.append(icmp)
    }
    return parts.joined(separator: ", ")
  }
}

/// Why something is so: phrases, and links to lines of the topology.
func because(_ causes: [Cause]) -> [Node] {
  var (lines, phrases) = ([Node](), [Node]())
  let isOne = causes.count { if case .line = $0 { true } else { false } } == 1
  for cause in causes {
    switch cause {
    case .line(let line):
      lines.append(link(to: line, lines.isEmpty ? "line\(isOne ? "" : "s") \(line)" : "\(line)"))
    case .always(let phrase): phrases.append(.text(phrase))
    }
  }
  return few(lines, atMost: 4) + (lines.isEmpty || phrases.isEmpty ? [] : [", "]) + joined(phrases)
}

/// A link to a line of the topology, at the page's end.
func link(to line: Int, _ text: String) -> Node {
  Element("a", [Attribute("href", "#line-\(line)")], [.text(text)]).node
}
