import Markup
import Survey
import Words

/// How much of each limit and quota is used, the fullest first.
struct LimitSection: Section {
  let id = "limits"
  let title = "Limits and quotas"
  /// Each kind with what counts against it, the fullest first in both.
  private let kinds: [(Usage.Kind, [Usage])]

  init(_ content: PageContent) {
    let byKind = Dictionary(grouping: content.survey.usages, by: \.kind)
    let ranked = Usage.Kind.allCases.compactMap { kind in
      byKind[kind].map { (kind, $0.enumerated().sorted(by: LimitSection.isFuller).map(\.element)) }
    }
    kinds = ranked.enumerated()
      .sorted { one, other in
        let (left, right) = (one.element.1[0].share, other.element.1[0].share)
        return left == right ? one.offset < other.offset : left > right
      }
      .map(\.element)
  }

  /// Among equals what came first stays first.
  private static func isFuller(_ one: (offset: Int, element: Usage), _ other: (offset: Int, element: Usage)) -> Bool {
    one.element.share == other.element.share ? one.offset < other.offset : one.element.share > other.element.share
  }

  func write(into writer: inout MarkupWriter) {
    writer.paragraph(
      "For each limit of AWS the one thing that comes nearest to it; everything else that counts is folded below.")
    writer.table("limits", "Nearest to each limit", ["Limit", "Nearest", "Used", "Beyond it"]) { writer in
      for (kind, usages) in kinds {
        writer.row([.text(capitalized(kind.title))], [code(usages[0].subject)], amount(usages[0]), [.text(kind.beyond)])
      }
    }
    writer.element("div", class: "folds many") { writer in
      for (kind, usages) in kinds where usages.count > 1 { write(usages, of: kind, into: &writer) }
    }
  }

  private func write(_ usages: [Usage], of kind: Usage.Kind, into writer: inout MarkupWriter) {
    writer.newLine()
    writer.folded([.text("\(capitalized(kind.title)): all \(grouped(usages.count))")]) { writer in
      var subjects = Grouping<Amount, Usage>()
      for usage in usages { subjects.add(usage, to: Amount(used: usage.used, limit: usage.limit)) }
      writer.table("usages", "All that counts: \(kind.title)", ["Used", "By"]) { writer in
        for (_, usages) in subjects.groups {
          writer.row(amount(usages[0]), few(usages.map { code($0.subject) }, atMost: 12))
        }
      }
    }
  }

  private struct Amount: Hashable {
    let used: Int
    let limit: Int
  }

  private func amount(_ usage: Usage) -> [Node] {
    [
      .text("\(grouped(usage.used)) of \(grouped(usage.limit))"),
      tag("span", "\(grouped(usage.percent)) %", class: "percent"),
      bar(usage.used, of: usage.limit),
    ]
  }
}

extension Usage {
  /// How much of the limit is used, 0 to 1 and, beyond it, more.
  var share: Double { limit > 0 ? Double(used) / Double(limit) : 0 }

  var percent: Int { limit > 0 ? used * 100 / limit : 0 }
}
