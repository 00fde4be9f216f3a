import Addressing
import Markup
import Survey
import Topology

/// Every network ACL with its rules in order.
struct ACLSection: Section {
  let id = "acls"
  let title = "Network ACLs"
  private let network: Network
  private let acls: [ACLTable]

  init(_ content: PageContent) {
    network = content.network
    acls = content.survey.acls
  }

  func write(into writer: inout MarkupWriter) {
    guard !acls.isEmpty else { return writer.paragraph("No network ACL of ours filters anything.") }
    writer.paragraph(
      """
      The first rule that matches decides; what none matches is refused by the last rule of every ACL, which is AWS's \
      own. ACLs keep no state, so that answers need rules, too.
      """)
    let groups = byVPC
    writer.folds(groups.count) { writer in
      for acls in groups { write(acls, into: &writer) }
    }
  }

  private func write(_ acls: [ACLTable], into writer: inout MarkupWriter) {
    let name = network.name(of: acls[0].vpc).text
    let fullest = acls.map(\.fullest).max() ?? 0
    let share = "\(count(acls.count, "ACL")), at most \(fullest) of \(acls[0].room) rules each way"
    writer.newLine()
    writer.folded([tag("h3", name), tag("span", share, class: "share")], id: "acls-" + name) { writer in
      for acl in acls { write(acl, into: &writer) }
    }
  }

  private var byVPC: [[ACLTable]] {
    var groups = Grouping<VPCRef, ACLTable>()
    for acl in acls { groups.add(acl, to: acl.vpc) }
    return groups.groups.map(\.1)
  }

  private func write(_ acl: ACLTable, into writer: inout MarkupWriter) {
    let title = network.title(of: acl.vpc, acl.tier)
    let anchor = "acl-\(network.name(of: acl.vpc))-\(acl.tier.rawValue)"
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
    writer.table("rules", caption, ["Rule", "Decides", "Packets", far, "Whose", "What for", "Because of"]) { writer in
      for rule in rules {
        writer.beginRow("\(rule.number)")
        writer.write([rule.allows ? Decision.allow : Decision.deny])
        writer.cell(rule.traffic)
        writer.cell(rule.block.description)
        writer.cell(rule.whose)
        writer.cell(rule.purpose)
        writer.write(because(rule.causes))
        writer.close("tr")
      }
    }
  }
}

/// What a rule decides.
private enum Decision {
  static let allow = tag("b", "allow", class: "allow")
  static let deny = tag("b", "deny", class: "deny")
}
