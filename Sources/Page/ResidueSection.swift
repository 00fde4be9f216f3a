import Addressing
import Markup
import Survey
import Topology
import Words

/// What reaches tiers unasked or may leave them so, and what a security group there has to do.
struct ResidueSection: Section {
  let id = "residue"
  let title = "What security groups have to do"
  private let network: Network
  private let groups: [(Alike, [VPCRef])]

  init(_ content: PageContent) {
    network = content.network
    var groups = Grouping<Alike, VPCRef>()
    for item in content.survey.residue {
      guard case .tier(let vpc, let tier) = item.tier else { continue }
      groups.add(vpc, to: Alike(tier: tier, arriving: item.arriving, leaving: item.leaving, advice: item.advice))
    }
    self.groups = groups.groups
  }

  /// Tiers that the same reaches and leaves.
  private struct Alike: Hashable {
    let tier: Tier.Kind
    let arriving: [TierResidue.Packets]
    let leaving: [TierResidue.Packets]
    let advice: [String]
  }

  /// What passes with some ends alike; the internet stands by itself, as its addresses hold all others.
  private struct Passing: Hashable {
    let traffic: Traffic
    let isAnybodys: Bool
  }

  func write(into writer: inout MarkupWriter) {
    guard !groups.isEmpty else {
      return writer.paragraph("Nothing passes but what may be opened: security groups have nothing to close.")
    }
    writer.paragraph(
      """
      Network ACLs keep no state: they cannot tell answers from other packets to the ports that answers come back to. So \
      these packets reach the tiers below, or leave them, though nobody may open them. Only a security group can \
      refuse them there, and it does unless one of its rules lets them in or out.
      """)
    guard groups.count > Folds.few else {
      for (residue, vpcs) in groups {
        writer.newLine()
        writer.element("article") { writer in
          writer.write(Element("h3", [], names(of: residue, vpcs)))
          write(residue, into: &writer)
        }
      }
      return
    }
    writer.folds(groups.count) { writer in
      for (residue, vpcs) in groups {
        writer.newLine()
        writer.folded([Element("h3", [], names(of: residue, vpcs)).node]) { write(residue, into: &$0) }
      }
    }
  }

  private func names(of residue: Alike, _ vpcs: [VPCRef]) -> [Node] {
    few(vpcs.map { .text(network.title(of: .tier($0, residue.tier))) }, atMost: 4)
  }

  private func write(_ residue: Alike, into writer: inout MarkupWriter) {
    writer.write(Element("ul", class: "advice", residue.advice.map { tag("li", $0) }))
    write(residue.arriving, "What reaches it unasked", "From", into: &writer)
    write(residue.leaving, "What may leave it unasked", "To", into: &writer)
  }

  private func write(
    _ packets: [TierResidue.Packets], _ caption: String, _ far: String, into writer: inout MarkupWriter
  ) {
    if packets.isEmpty { return }
    var groups = Grouping<Passing, TierResidue.Packets>()
    for each in packets { groups.add(each, to: Passing(traffic: each.traffic, isAnybodys: each.end == .internet)) }
    writer.table("residue", caption, [far, "Addresses", "Packets to"]) { writer in
      for (passing, others) in groups.groups {
        writer.row(
          few(network.titles(of: others.map(\.end)).map { .text($0) }),
          few(others.flatMap(\.blocks).aggregated().map { code($0.description) }), [.text(passing.traffic.words)])
      }
    }
  }
}
