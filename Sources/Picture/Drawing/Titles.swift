import Addressing
import Topology

extension Diagram {
  /// What a card is called, in one line.
  func cardTitle(_ node: Int) -> String {
    let group = nodes[node]
    let vpc = vpc(node)
    if group.isGroup {
      return "\(group.members.count) alike spokes: "
        + group.members.map { network.name(of: $0).text }.joined(separator: ", ")
    }
    let zones = vpc.existing == nil ? " in \(counted(vpc.zones.count, "zone"))" : ""
    return "\(vpc.kind.rawValue) \(vpc.name): \(listed(vpc.blocks.map(\.description))), "
      + "\(listed(vpc.tiers.map(\.kind.rawValue)))\(zones)"
  }

  func externalTitle(_ ref: ExternalRef) -> String {
    let card = externalCard(ref)
    return "external \(card.name): \(listed(network[ref].blocks.map(\.description))), \(card.state)"
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

  func internetTitle(_ node: Int, _ ways: (there: [Permission], back: [Permission])) -> String {
    let name = title(of: node)
    let said = sentences(name, ways.there, "the internet") + sentences("the internet", ways.back, name)
    return said.isEmpty ? "\(name) reaches the internet" : said.joined(separator: "; ")
  }

  private func sentences(_ one: String, _ permissions: [Permission], _ other: String) -> [String] {
    permissions.map { "\(one) may open \($0.text) on \(other)".split(separator: "\u{A0}").joined(separator: " ") }
  }

  /// The whole picture in sentences.
  var words: (title: String, text: String) {
    let vpcs = nodes.indices.map { cardTitle($0) + ", " + siteTitle(vpc($0).site).joined(separator: ", ") }
    let connections = links.indices.map { linkTitle($0, from: links[$0].one) }
    let externals = network.externals.indices.map { index in
      let external = network.externals[index]
      let card = externalCard(ExternalRef(index))
      let said =
        sentences(network.name(of: external.peer).text, card.there, card.name)
        + sentences(card.name, card.back, network.name(of: external.peer).text)
      return ([externalTitle(ExternalRef(index)) + ", beside \(network.name(of: external.peer))"] + said).joined(
        separator: "; ")
    }
    let ways = nodes.indices.compactMap { node in internet(of: node).map { internetTitle(node, $0) } }
    let all = [summary] + vpcs + connections + externals + ways
    return ("Network \(network.name)", all.map { $0 + "." }.joined(separator: " "))
  }
}

/// The title and description of a picture, for who does not see it.
func described(_ diagram: Diagram) -> (title: String, text: String) { diagram.words }
