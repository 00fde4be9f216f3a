import Addressing
import Topology
import Words

extension Diagram {
  /// What a card is called, in one line.
  func cardTitle(_ node: Int) -> String {
    let group = nodes[node]
    if group.isGroup {
      let names = group.members.map { network.name(of: $0).text }.joined(separator: ", ")
      return "\(counted(group.members.count, "spoke")) that are alike: \(names)"
    }
    let vpc = vpc(node)
    let zones = vpc.existing == nil ? " in \(counted(vpc.zones.count, "zone"))" : ", existing"
    return "\(vpc.kind.rawValue) \(vpc.name): \(listed(vpc.blocks.map(\.description))), "
      + "\(listed(vpc.tiers.map(\.name.text)))\(zones)"
  }

  /// What an external is called, in one line.
  func externalTitle(_ ref: ExternalRef) -> String {
    let (external, card) = (network[ref], externalCard(ref))
    let vpc = network.name(of: external.peer).text
    let said = sentences(vpc, card.there, card.name) + sentences(card.name, card.back, vpc)
    let blocks = listed(external.blocks.map(\.description))
    return ([("external \(card.name) of \(vpc): \(blocks), \(card.state)")] + said).joined(separator: "; ")
  }

  /// Who may open what over a connection.
  func linkTitle(_ index: Int, from node: Int) -> String {
    let link = links[index]
    let peer = link.peer(of: node)
    let (one, other) = (title(of: node), title(of: peer))
    let said =
      sentences(one, link.permissions(from: node), other) + sentences(other, link.permissions(from: peer), one)
    return said.isEmpty ? "\(one) and \(other) are connected" : said.joined(separator: "; ")
  }

  /// Who may open what on the internet, and it.
  func internetTitle(_ node: Int, _ ways: Ways) -> String {
    let name = title(of: node)
    let reached = ways.isReached ? ["the internet reaches \(name) with \(ResidueMark.packets)"] : []
    let said = sentences(name, ways.there, "the internet") + sentences("the internet", ways.back, name) + reached
    return said.isEmpty ? "\(name) has an internet gateway" : said.joined(separator: "; ")
  }

  /// E.g. `app of prod may open TCP 9200 to qbox`.
  private func sentences(_ one: String, _ permissions: [Permission], _ other: String) -> [String] {
    permissions.map { permission in
      let from = permission.from.isEmpty ? one : listed(permission.from.map(\.text)) + " of " + one
      let to = permission.to.isEmpty ? other : listed(permission.to.map(\.text)) + " of " + other
      let traffic = String(permission.traffic.shortText.map { $0 == "\u{A0}" ? " " : $0 })
      return "\(from) may open \(traffic) to \(to)"
    }
  }
}

/// The title and description of a picture, for who does not see it.
func described(_ diagram: Diagram) -> (title: String, text: String) {
  let vpcs = diagram.nodes.indices.map { node in
    diagram.cardTitle(node) + ", in " + diagram.siteTitle(diagram.vpc(node).site).joined(separator: ", ")
  }
  let links = diagram.links.indices.map { diagram.linkTitle($0, from: diagram.links[$0].one) }
  let externals = diagram.network.externals.indices.map { diagram.externalTitle(ExternalRef($0)) }
  let ways = diagram.nodes.indices.compactMap { node in
    diagram.internet(of: node).map { diagram.internetTitle(node, $0) }
  }
  let guards = diagram.guards.map { "Never, as proven, from \($0)" }
  let sentences = [diagram.summary] + vpcs + links + externals + ways + guards
  return ("Network \(diagram.network.name)", sentences.map { $0 + "." }.joined(separator: " "))
}
