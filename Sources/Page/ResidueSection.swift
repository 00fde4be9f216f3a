import Addressing
import Markup
import Survey
import Topology

/// What reaches tiers unasked, and what a security group there has to do.
struct ResidueSection: Section {
  let id = "residue"
  let title = "What security groups have to do"
  private let network: Network
  private let groups: [(Alike, [VPCRef])]

  init(_ content: PageContent) {
    network = content.network
    var groups = Grouping<Alike, VPCRef>()
    for item in content.survey.residue {
      guard case .tier(let vpc, let tier) = item.to else { continue }
      groups.add(vpc, to: Alike(tier: tier, sources: item.sources, advice: item.advice))
    }
    self.groups = groups.groups
  }

  /// Tiers that the same reaches.
  private struct Alike: Hashable {
    let tier: Tier.Kind
    let sources: [TierResidue.Source]
    let advice: [String]
  }

  /// What some senders can send alike; the internet stands by itself, as its addresses hold all others.
  private struct Sent: Hashable {
    let traffic: Traffic
    let isAnybodys: Bool
  }

  func write(into writer: inout MarkupWriter) {
    guard !groups.isEmpty else {
      return writer.paragraph("Nothing reaches a tier but what may be opened: security groups have nothing to close.")
    }
    writer.paragraph(
      """
      Network ACLs keep no state: they cannot tell answers from other packets to the ports that answers come back to. So \
      these packets reach the tiers below though nobody may open them. Only a security group can refuse them there, and \
      it does unless one of its rules lets them in.
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
    few(vpcs.map { .text(network.title(of: $0, residue.tier)) }, atMost: 4)
  }

  private func write(_ residue: Alike, into writer: inout MarkupWriter) {
    writer.write(Element("ul", class: "advice", residue.advice.map { tag("li", $0) }))
    var senders = Grouping<Sent, TierResidue.Source>()
    for source in residue.sources {
      senders.add(source, to: Sent(traffic: source.traffic, isAnybodys: source.from == .internet))
    }
    writer.table("residue", "What reaches it unasked", ["From", "Addresses", "Packets to"]) { writer in
      for (sent, sources) in senders.groups {
        writer.row(
          few(network.titles(of: sources.map(\.from)).map { .text($0) }),
          few(sources.flatMap(\.blocks).aggregated().map { code($0.description) }), [.text(sent.traffic.spoken)])
      }
    }
  }
}
