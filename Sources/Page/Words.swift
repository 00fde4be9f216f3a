import Addressing
import Markup
import Survey
import Topology
import Words

/// A phrase as a heading has it, e.g. `Routes of a route table`.
func capitalized(_ phrase: String) -> String { phrase.prefix(1).uppercased() + phrase.dropFirst() }

extension Network {
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
