import CloudFormation
import Topology

/// What `peerage explain` prints of one diagnostic.
package struct ExplanationText: Sendable {
  package let text: String
  package let json: String
}

/// The ids of all diagnostics, in the order in which the checks run.
package var explainableIDs: [String] { Explanation.all.map(\.id) }

/// What there is to say of a diagnostic; nil for an id that there is not.
package func explanation(of id: String) -> ExplanationText? {
  guard let explanation = explain(id) else { return nil }
  let limit = explanation.limit.map { [JSON.Member("limit", .string($0))] } ?? []
  let members: [JSON.Member] =
    [.init("id", .string(explanation.id)), .init("meaning", .string(explanation.meaning))] + limit
    + [.init("failing", .string(explanation.failing)), .init("passing", .string(explanation.passing))]
  return ExplanationText(text: explanation.text, json: rendered(members))
}

/// An object as a JSON text of its own.
func rendered(_ members: [JSON.Member]) -> String {
  let writer = JSONWriter()
  writer.writeLaidOut(.object(members), indent: 0, column: 0)
  return String(decoding: writer.bytes, as: UTF8.self) + "\n"
}
