import Addressing
import Markup
import Survey
import Topology
import Words

/// Every network ACL with its rules in order.
struct ACLSection: Section {
  let id = "acls"
  let title = "Network ACLs"
  private let network: Network
  private let groups: [AlikeACLs]

  init(_ content: PageContent) {
    network = content.network
    groups = AlikeACLs.all(content.survey.acls, of: content.network, content.source)
  }

  func write(into writer: inout MarkupWriter) {
    guard !groups.isEmpty else { return writer.paragraph("No network ACL of ours filters anything.") }
    writer.paragraph(
      """
      The first rule that matches decides; what none matches is refused by the last rule of every ACL, which is AWS's \
      own. ACLs keep no state, so that answers need rules, too.
      """)
    writer.folds(groups.count) { writer in
      for group in groups { write(group, into: &writer) }
    }
  }

  private func write(_ group: AlikeACLs, into writer: inout MarkupWriter) {
    let (acls, others) = (group.members[0], group.members.dropFirst())
    let name = network.name(of: acls[0].vpc).text
    let fullest = acls.map(\.fullest).max() ?? 0
    let alike = others.isEmpty ? "" : "and \(others.count) alike, each with "
    let share = "\(alike)\(counted(acls.count, "ACL")), at most \(fullest) of \(acls[0].room) rules each way"
    writer.newLine()
    writer.folded([tag("h3", name), tag("span", share, class: "share")], id: "acls-" + name) { writer in
      if !others.isEmpty { write(others, alike: name, into: &writer) }
      for acl in acls { write(acl, into: &writer) }
    }
  }

  /// The VPCs that another one stands for.
  private func write(_ others: ArraySlice<[ACLTable]>, alike name: String, into writer: inout MarkupWriter) {
    writer.paragraph(
      .text(
        """
        These are the rules of \(name). The ACLs of \(others.count) more VPCs have the same ones, each with its own \
        addresses, and its own lines of the topology, where \(name)'s stand.
        """))
    writer.folded([tag("b", "The VPCs with the same rules")]) { writer in
      writer.table("alike", "VPCs with the same rules as \(name)", ["VPC", "Addresses", "ACLs", "Stack"]) { writer in
        for acls in others {
          writer.row(
            [.text(network.name(of: acls[0].vpc).text)], joined(network[acls[0].vpc].blocks.map { code("\($0)") }),
            joined(acls.map { code($0.id) }), [code(acls[0].stack)])
        }
      }
    }
  }

  private func write(_ acl: ACLTable, into writer: inout MarkupWriter) {
    let title = network.title(of: .tier(acl.vpc, acl.tier))
    let anchor = "acl-\(network.name(of: acl.vpc))-\(network.name(of: acl.tier, in: acl.vpc))"
    writer.newLine()
    writer.element("article", [Attribute("id", anchor)]) { writer in
      writer.write(Element("h4", [], [.text(title)]))
      writer.paragraph(code(acl.id), " in stack ", code(acl.stack), class: "aside")
      let (ingress, egress) = (acl.ingress, acl.egress)
      write(ingress, "Into \(title): \(ingress.count) of \(acl.room) rules", "From", into: &writer)
      write(egress, "Out of \(title): \(egress.count) of \(acl.room) rules", "To", into: &writer)
    }
  }

  private func write(_ rules: [ACLTable.Rule], _ caption: String, _ far: String, into writer: inout MarkupWriter) {
    writer.table(
      "rules " + far.lowercased(), caption, ["Rule", "Decides", "Packets", far, "Whose", "What for", "Because of"]
    ) { writer in
      for rule in rules { write(rule, into: &writer) }
    }
  }

  /// There are ten thousands of cells in a large network, so that none is made as an element first.
  private func write(_ rule: ACLTable.Rule, into writer: inout MarkupWriter) {
    writer.literal("\n<tr><th scope=\"row\">")
    writer.text("\(rule.number)")
    writer.literal(rule.allows ? "</th><td><b class=\"allow\">allow" : "</th><td><b class=\"deny\">deny")
    writer.literal("</b></td><td>")
    writer.text(rule.traffic)
    writer.literal("</td><td>")
    writer.text(rule.block.description)
    writer.literal("</td><td>")
    writer.text(rule.whose)
    writer.literal("</td><td>")
    writer.text(rule.purpose)
    writer.literal("</td><td>")
    write(rule.causes, into: &writer)
    writer.literal("</td></tr>")
  }

  private func write(_ causes: [Cause], into writer: inout MarkupWriter) {
    guard let cause = causes.first, causes.count == 1 else { return because(causes).forEach { writer.write($0) } }
    switch cause {
    case .line(let line):
      let number = "\(line)"
      writer.literal("<a href=\"#line-")
      writer.text(number)
      writer.literal("\">line ")
      writer.text(number)
      writer.literal("</a>")
    case .always(let phrase): writer.text(phrase)
    }
  }
}
