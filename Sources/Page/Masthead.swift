import Addressing
import Markup
import Survey
import Topology
import Words

/// The head of the page: which network this is, and the numbers that one asks for first.
struct Masthead {
  private let content: PageContent

  init(_ content: PageContent) { self.content = content }

  func write(into writer: inout MarkupWriter) {
    writer.element("header", class: "masthead") { writer in
      writer.paragraph("Network", class: "kind")
      writer.write(Element("h1", [], [.text(content.network.name.text)]))
      writer.write(Element("p", class: "lead", [.text(consists + " in ")] + place + ["."]))
      writer.element("dl", class: "figures") { writer in
        for figure in figures {
          writer.write(
            Element("div", [], [tag("dt", figure.0), tag("dd", figure.1), tag("dd", figure.2, class: "whose")]))
        }
      }
    }
  }

  /// What it is, e.g. `1 hub, 2 spokes and 1 external`.
  private var consists: String {
    let network = content.network
    let hubs = network.vpcs.count { $0.kind == .hub }
    let parts = [(hubs, "hub"), (network.vpcs.count - hubs, "spoke"), (network.externals.count, "external")]
    let some = parts.filter { $0.0 > 0 }
    return some.isEmpty ? "no VPC" : listed(some.map { counted($0.0, $0.1) })
  }

  /// Where it is, e.g. `eu-west-1`; no region is broken in two.
  private var place: [Node] {
    let sites = content.network.sites
    let accounts = Set(sites.map(\.account)).count
    let regions = unique(sites.map(\.region)).map { tag("span", $0, class: "whole") }
    return joined(regions) + (accounts > 1 ? [.text(" in \(counted(accounts, "account"))")] : [])
  }

  /// A name, a number, and what the number is of.
  private var figures: [(String, String, String)] {
    let stacks = content.survey.stacks
    let waves = stacks.map(\.wave).max() ?? 0
    let resources = stacks.reduce(0) { $0 + $1.resources }
    let (plan, cost) = (content.survey.addressPlan, content.survey.cost)
    let fullest = content.survey.usages.max { $0.share < $1.share }
    let size = plan.vpcs.reduce(0) { $0 + $1.size }
    let used = plan.vpcs.reduce(0) { $0 + $1.inSubnets }
    return [
      ("Stacks", grouped(stacks.count), "in \(counted(waves, "wave")), \(counted(resources, "resource"))"),
      ("Cost without traffic", dollars(cost.cents), "a month, at \(cost.terms)"),
      ("In subnets", grouped(Int(used)), "of \(grouped(Int(size))) addresses"),
      ("Next free block", plan.nextForSpoke?.description ?? "none", "for one more spoke"),
    ]
      + (fullest.map {
        [("Fullest limit", "\(grouped($0.used)) of \(grouped($0.limit))", "\($0.kind.title): \($0.subject)")]
      }
        ?? [])
  }
}

/// Each once, in the order of the first ones.
func unique<Value: Hashable>(_ values: some Sequence<Value>) -> [Value] {
  var seen: Set<Value> = []
  return values.filter { seen.insert($0).inserted }
}
