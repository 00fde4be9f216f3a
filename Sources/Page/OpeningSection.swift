import Addressing
import Diagnostics
import Markup
import Survey
import Topology
import Words

/// Who may open connections to whom.
struct OpeningSection: Section {
  let id = "openings"
  let title = "Who may open what"
  private let content: PageContent
  private var network: Network { content.network }

  init(_ content: PageContent) { self.content = content }

  func write(into writer: inout MarkupWriter) {
    let permissions = content.survey.permissions
    let alike = AlikeVPCs(permissions, in: network)
    writer.paragraph(
      """
      Who may open new connections to whom. Answers always come back. Whatever is not listed here is refused by routes \
      and network ACLs, except packets that pass for answers: of these tells
      """,
      " ", ResidueSection.link, ". That was proven on the templates before this page was written.")
    Matrix(permissions, content.survey.residue, alike, of: network).write(into: &writer)
    for members in alike.groups { writer.paragraph(.text(words(for: members)), class: "aside") }
    let groups = PermissionGroups(permissions, of: network)
    writeAsked(groups.asked, into: &writer)
    writeUsual(groups.usual, into: &writer)
    writeEndpoints(into: &writer)
    writeGuards(into: &writer)
    for note in content.notes { writer.paragraph(.text(note + "."), class: "note") }
    let shown = permissions.filter { alike.shows($0.from) && alike.shows($0.to) }
    writePairs(shown, foldsSome: shown.count < permissions.count, into: &writer)
  }

  private func writePairs(_ permissions: [Permission], foldsSome: Bool, into writer: inout MarkupWriter) {
    if permissions.isEmpty { return }
    let which = foldsSome ? ", without the VPCs that another one stands for" : ""
    writer.folded([.text("Every pair by itself\(which): \(grouped(permissions.count))")]) { writer in
      writer.table("pairs", "Who may open what to whom, each pair", ["From", "To", "May open", "Because of"]) {
        writer in
        for permission in permissions {
          writer.row(
            names(of: [permission.from]), names(of: [permission.to]),
            [.text(permission.traffic.words)], because(permission.causes))
        }
      }
    }
  }

  private func writeAsked(_ groups: [PermissionGroups.Asked], into writer: inout MarkupWriter) {
    if groups.isEmpty {
      return writer.paragraph("The topology asks for nothing: no ", code("allow"), " opens anything.")
    }
    writer.table("asked", "What the topology asks for", ["From", "May open", "To", "Because of"]) { writer in
      for group in groups {
        writer.row(
          few(names(of: group.from)), [.text(group.traffic.words)],
          few(names(of: group.to)), because(group.causes))
      }
    }
  }

  private func writeUsual(_ groups: [PermissionGroups.Usual], into writer: inout MarkupWriter) {
    if groups.isEmpty { return }
    writer.table("usual", "What is so without being asked for", ["From", "May open", "To", "In", "Because of"]) {
      writer in
      for group in groups {
        writer.row(
          [.text(group.from)], [.text(group.traffic.words)], [.text(group.to)],
          few(group.vpcs.map { .text(network.name(of: $0).text) }), because(group.causes))
      }
    }
  }

  private func writeEndpoints(into writer: inout MarkupWriter) {
    var vpcs: [[VPC.Endpoint]: [String]] = [:]
    for vpc in network.vpcs where vpc.existing == nil && !vpc.endpoints.isEmpty {
      vpcs[vpc.endpoints, default: []].append(vpc.name.text)
    }
    let kinds = vpcs.sorted { $0.value[0] < $1.value[0] }
    for (endpoints, names) in kinds {
      writer.paragraph(
        .text(
          "Through gateway endpoints, all tiers but public may open TCP 443 to \(listed(endpoints.map(\.title))) in "),
        tag("span", kinds.count == 1 ? "each VPC" : listed(names)), ".")
    }
  }

  private func writeGuards(into writer: inout MarkupWriter) {
    if network.guards.isEmpty { return }
    let heads = ["From", "Never opens", "To", "Packets that pass for answers", "Because of"]
    writer.table("guards", "What must never be, as proven", heads) { writer in
      for item in network.guards {
        writer.row(
          few(names(of: item.from)),
          [.text(item.traffic.isEverything ? "anything" : item.traffic.words)],
          few(names(of: item.to)),
          [item.countsResidue ? "never either" : "not counted"], [line(of: item)])
      }
    }
    if network.guards.allSatisfy(\.countsResidue) { return }
    writer.paragraph(
      "Where packets that pass for answers are not counted, some may reach even what is never opened: ",
      ResidueSection.link, " tells which. A never with ", code("residue = true"), " counts them, too.", class: "aside")
  }

  /// What a `never` names; externals, hubs or spokes of which there are none yet are said to be so.
  private func names(of parties: [Guard.Party]) -> [Node] {
    parties.flatMap { $0.ends.isEmpty ? ["what is not there yet"] : names(of: $0.ends.sorted()) }
  }

  /// Names of ends in few words, with a remark where one is not connected.
  private func names(of ends: [End]) -> [Node] {
    let apart = Set(ends.filter { !network.isConnected($0) }.map(network.title(of:)))
    return network.titles(of: ends).map { .text(apart.contains($0) ? $0 + " (not connected yet)" : $0) }
  }

  private func line(of item: Guard) -> Node {
    let line = content.source.line(at: item.place.lower)
    return link(to: line, "line \(line)")
  }

  private func words(for members: [VPCRef]) -> String {
    let names = members.map { network.name(of: $0).text }
    let rest = names.dropFirst()
    return "In the matrix, \(names[0]) stands for \(counted(rest.count, "VPC")) more that may do just the same, and of "
      + "which none reaches another: \(few(Array(rest), atMost: 6))."
  }
}

extension VPC.Endpoint {
  /// As AWS writes it.
  fileprivate var title: String {
    switch self {
    case .dynamodb: "DynamoDB"
    case .s3: "S3"
    }
  }
}

extension ResidueSection {
  /// The way to what this section leaves to security groups.
  static let link = Element(
    "a", [Attribute("href", "#residue")], ["What security groups have to do"]
  ).node
}
