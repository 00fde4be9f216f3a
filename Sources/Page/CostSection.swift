import Markup
import Survey
import Words

/// What the network costs before anything passes through it.
struct CostSection: Section {
  let id = "cost"
  let title = "Cost a month"
  private let cost: MonthlyCost

  init(_ content: PageContent) { cost = content.survey.cost }

  func write(into writer: inout MarkupWriter) {
    writer.paragraph(
      "Without any traffic: ", tag("strong", dollars(cost.cents)), " a month, of 730 hours. ", .text(cost.source))
    if !cost.items.isEmpty {
      writer.table("cost", "What is charged by the hour", ["What", "Region", "Of", "Count", "Each", "Together"]) {
        writer in
        for item in cost.items {
          writer.row(
            [.text(item.what)], [.text(item.region)], few(item.whose.map { .text($0) }),
            [.text(grouped(item.count))],
            [.text(dollars(item.centsEach))],
            [.text(dollars(item.count * item.centsEach))])
        }
      }
    }
    if cost.byUse.isEmpty { return }
    writer.paragraph("Charged by use, and so not in the sum:")
    writer.write(Element("ul", [], cost.byUse.map { tag("li", $0) }))
  }
}
