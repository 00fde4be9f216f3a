import CloudFormation
package import Diagnostics
import JSONText
import Topology

/// What `peerage explain` prints of one diagnostic.
package struct ExplanationText: Sendable {
  fileprivate let explanation: Explanation

  /// The whole for a terminal of `width` columns.
  package func text(width: Int) -> ScreenText { ScreenText(own: explanation.text(width: width)) }

  package var json: String { rendered(explanation.members) }
}

/// The ids of all diagnostics, in the order in which the checks run.
package var explainableIDs: [String] { Explanation.all.map(\.id) }

/// What there is to say of a diagnostic; nil for an id that there is not.
package func explanation(of id: String) -> ExplanationText? { explain(id).map { ExplanationText(explanation: $0) } }

extension Explanation {
  fileprivate var members: [JSON.Member] {
    var members: [JSON.Member] = [.init("id", .string(id)), .init("meaning", .string(meaning))]
    if let limit { members.append(.init("limit", .string(limit))) }
    if let withoutExample { members.append(.init("withoutExample", .string(withoutExample))) }
    return members + [.init("failing", .string(failing)), .init("passing", .string(passing))]
  }
}
