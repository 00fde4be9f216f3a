import Addressing
import Synthesis
import Topology

extension ExternalSheet {
  /// What their security groups and network ACLs must let pass.
  func writeRules(_ sheet: inout Sheet) {
    sheet.heading("Rules")
    if grants.isEmpty {
      sheet.paragraph("None: as things are, nothing may be opened between us.")
      return
    }
    let blocks = external.blocks.map { code($0.description) }.joined(separator: ", ")
    sheet.paragraph("What may be opened, to and from \(external.blocks.count == 1 ? "" : "each of ")your \(blocks):")
    sheet.table(["who opens", "our tier", "our block", "protocol", "ports"], openings)
    sheet.paragraph(
      """
      Security groups let answers pass by themselves: where we open, yours let that in; where you open, yours let it \
      out. Network ACLs do not: if yours are not the default ones, they need each line of the following\
      \(filters ? "; ours let answers to ports \(handOver.network.ephemeral) pass and to no others" : "").
      """)
    sheet.table(["direction", "our block", "protocol", "ports", "why"], entries)
    sheet.paragraph(
      """
      Your security groups and your network ACLs both have to let in ICMP type 3 code 4 from our blocks, and your ACLs \
      let it out to them: without it connections hang where the two networks' packets have different sizes.
      """)
  }

  private var filters: Bool { handOver.peer.tiers.contains { handOver.peer.filters($0.kind) } }

  private var openings: [[String]] {
    grants.flatMap { grant in
      guard let (tier, blocks, weOpen) = near(grant) else { return [[String]]() }
      return rows(blocks, grant.traffic).map { [weOpen ? "we" : "you", tier] + $0 }
    }
  }

  /// Each opening in its direction, and its answers in the other; what answers several openings stands once.
  private var entries: [[String]] {
    var seen: Set<[String]> = []
    return grants.flatMap(entries(for:)).filter { seen.insert($0).inserted }
  }

  private func entries(for grant: Grant) -> [[String]] {
    guard let (_, blocks, weOpen) = near(grant) else { return [] }
    let (there, back) = weOpen ? ("in", "out") : ("out", "in")
    let why = weOpen ? "we open" : "you open"
    let openings = rows(blocks, grant.traffic).map { [there] + $0 + [why] }
    let answers = rows(blocks, grant.traffic.answers(to: handOver.network.ephemeral))
    return openings + answers.map { [back] + $0 + ["answers"] }
  }

  /// Our end of a grant: its tier, the tier's blocks, and whether we open.
  private func near(_ grant: Grant) -> (tier: String, blocks: [Block], weOpen: Bool)? {
    switch (grant.from, grant.to) {
    case (.tier(_, let tier), _): (handOver.peer.name(of: tier).text, handOver.peer.tier(tier)?.blocks ?? [], true)
    case (_, .tier(_, let tier)): (handOver.peer.name(of: tier).text, handOver.peer.tier(tier)?.blocks ?? [], false)
    case (.external, _), (.internet, _): nil
    }
  }

  /// A line for each block and each range of ports.
  private func rows(_ blocks: [Block], _ traffic: Traffic) -> [[String]] {
    blocks.flatMap { block in traffic.ranges.map { [block.description, $0.name, $0.ports] } }
  }
}

extension Traffic {
  /// The traffic as rules have it: a protocol and its ports.
  fileprivate var ranges: [(name: String, ports: String)] {
    if isEverything { return [("all", "all")] }
    let messages: [(name: String, ports: String)] =
      switch icmp {
      case .none: []
      case .echoReply: [("icmp", "type 0")]
      case .all: [("icmp", "all")]
      }
    return tcp.ranges.map { ("tcp", $0 == .all ? "all" : "\($0)") }
      + udp.ranges.map { ("udp", $0 == .all ? "all" : "\($0)") } + messages
  }
}
