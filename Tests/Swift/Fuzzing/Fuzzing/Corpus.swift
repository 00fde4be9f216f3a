import Artifacts
import PeerageCompiler
import PlanReport
package import Reach
import Topology

/// What mutations begin with.
package struct Corpus: Sendable {
  /// The tokens of each topology.
  let topologies: [[String]]
  /// Templates that belong together.
  let stacks: [[TemplateFile]]

  /// The examples of all diagnostics, and some topologies and templates beside.
  package init(topologies: [String], stacks: [[TemplateFile]]) {
    let all = topologies + Explanation.all.flatMap { Corpus.examples(of: $0) }
    self.topologies = all.map { tokens(of: $0) }
    self.stacks = stacks + all.compactMap { Corpus.templates(of: $0) }
  }

  private static func examples(of explanation: Explanation) -> [String] {
    [explanation.failing, explanation.passing].filter { !$0.isEmpty && $0.utf8.count < 4_096 }.map { text in
      text.contains("network \"") ? text : "network \"example\" {\n  region = \"eu-west-1\"\n}\n" + text
    }
  }

  private static func templates(of topology: String) -> [TemplateFile]? {
    guard let outcome = compile(topology).outcome else { return nil }
    let templates = outcome.artifacts(outcome.report, withPage: false).filter { isStackTemplate($0.path) }
    // Those of many VPCs would take most of the time.
    if templates.isEmpty || templates.reduce(0, { $0 + $1.bytes.count }) > 200_000 { return nil }
    return templates.map { TemplateFile(stack: TemplateFile.stack(ofPath: $0.path), bytes: $0.bytes) }
  }
}

/// Words, strings, white space, and single other characters.
func tokens(of text: String) -> [String] {
  var (tokens, rest) = ([String](), Substring(text))
  while let first = rest.first {
    let token: Substring
    if first == "\"", let close = rest.dropFirst().firstIndex(of: "\"") {
      token = rest[...close]
    } else if first.isWhitespace {
      token = rest.prefix(while: \.isWhitespace)
    } else if first.isLetter || first.isNumber {
      token = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    } else {
      token = rest.prefix(1)
    }
    tokens.append(String(token))
    rest = rest[token.endIndex...]
  }
  return tokens
}
