import Markup
import Survey

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
