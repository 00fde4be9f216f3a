import Markup
import Survey
import Words

/// The stacks in the order in which they deploy.
struct StackSection: Section {
  let id = "stacks"
  let title = "Stacks"
  private let stacks: [StackFacts]
  /// Whether all stacks are in one account and region, so that it need not be said of each.
  private let isInOneSite: Bool
  private let resources: Int?
  private let bytes: Int?

  init(_ content: PageContent) {
    stacks = content.survey.stacks
    isInOneSite = Set(stacks.map { [$0.account, $0.region] }).count <= 1
    let usages = content.survey.usages
    func limit(_ kind: Usage.Kind) -> Int? { usages.first { $0.kind == kind }?.limit }
    (resources, bytes) = (limit(.resourcesPerStack), limit(.bytesPerTemplate))
  }

  func write(into writer: inout MarkupWriter) {
    writer.paragraph(
      """
      Stacks deploy in waves: a wave begins when the one before it stands. They are deleted the other way round.
      """)
    let waves = Dictionary(grouping: stacks, by: \.wave).sorted { $0.key < $1.key }
    for (wave, stacks) in waves {
      let title = tag("h3", "Wave \(wave)")
      writer.newLine()
      writer.folded([title, tag("span", counted(stacks.count, "stack"), class: "share")], isOpen: stacks.count <= 20) {
        writer in
        write(stacks, of: wave, into: &writer)
      }
    }
  }

  private func write(_ stacks: [StackFacts], of wave: Int, into writer: inout MarkupWriter) {
    let heads = ["Stack", "Holds", "Resources", "Bytes", "Takes values from"]
    writer.table("stacks", "Stacks of wave \(wave)", heads) { writer in
      for stack in stacks {
        let place = isInOneSite ? "" : ", in account \(stack.account), \(stack.region)"
        writer.row(
          [code(stack.name)], [.text(stack.summary + place)], amount(stack.resources, of: resources),
          amount(stack.bytes, of: bytes), few(stack.takesFrom.map { code($0) }, atMost: 4))
      }
    }
  }

  private func amount(_ used: Int, of limit: Int?) -> [Node] {
    guard let limit else { return [.text(grouped(used))] }
    return [.text("\(grouped(used)) of \(grouped(limit))"), bar(used, of: limit)]
  }
}
