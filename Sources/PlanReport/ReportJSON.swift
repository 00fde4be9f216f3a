package import Changes
import CloudFormation
import JSONText
import Survey
import Words

extension Report {
  /// The report as JSON.
  package func json() -> String { rendered(members + survey.members(vpcNames)) }

  /// The report, what became of the files, and what the templates change compared with those that were there, as JSON.
  package func json(
    checking: Bool, write: [String], remove: [String], unchanged: Int, change: NetworkChange?
  ) -> String {
    func list(_ names: [String]) -> JSON { .array(names.map { .string($0) }) }
    let files = JSON.object([
      .init(checking ? "differs" : "written", list(write)), .init(checking ? "leftOver" : "removed", list(remove)),
      .init("unchanged", .integer(unchanged)),
    ])
    let changes = change.map { [JSON.Member("change", .object($0.members))] } ?? []
    return rendered(members + [.init("files", files)] + changes)
  }

  private var members: [JSON.Member] {
    var members: [JSON.Member] = [
      .init("network", .string(network)), .init("layout", .string(layout)), .init("stacks", .array(stacks.map(\.json))),
    ]
    if let spokesThatFit { members.append(.init("spokesThatFit", .integer(spokesThatFit))) }
    return members + [
      .init("residue", .array(residue.map(\.json))), .init("notes", .array(notes.map { .string($0) })),
    ]
  }
}

extension StackFacts {
  fileprivate var json: JSON {
    [
      "name": .string(name), "summary": .string(summary), "wave": .integer(wave), "resources": .integer(resources),
      "bytes": .integer(bytes), "account": .string(account), "region": .string(region),
      "takesFrom": .array(takesFrom.map { .string($0) }),
    ]
  }
}

extension TitledResidue {
  fileprivate var json: JSON {
    ["from": .string(from), "to": .string(to), "traffic": .string(traffic.words)]
  }
}
