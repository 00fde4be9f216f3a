import Diagnostics
import Proof
import Topology

extension Diagnostic {
  /// What the templates do otherwise than the topology promises.
  init(_ finding: Finding, in network: Network) {
    self.init(
      .error, id: "broken-promise", finding.words, at: .init(network.declaration, ""),
      help: ["this is a mistake of Peerage, not of the topology; nothing is written"])
  }
}

extension Finding {
  /// What differs, as a phrase.
  fileprivate var words: String {
    let detail = why.isEmpty ? "" : ": \(why)"
    return switch kind {
    case .hole: "the templates let '\(from)' send \(packets) to '\(to)', which nothing promises\(detail)"
    case .lost: "the templates keep \(packets) from '\(from)' to '\(to)' back, which is promised\(detail)"
    case .answersLost: "the templates keep answers back, \(packets) from '\(from)' to '\(to)'\(detail)"
    case .absent: "the templates lack '\(from)': \(why)"
    case .idle: "rule '\(from)' of '\(to)' decides on nothing\(detail)"
    }
  }
}
