import Addressing
import Markup
import Survey
import Topology
import Words

/// Whose accounts and networks these are, and the tags that say so in AWS.
struct OwnerSection: Section {
  let id = "owners"
  let title = "Accounts and tags"
  private let network: Network

  init(_ content: PageContent) { network = content.network }

  func write(into writer: inout MarkupWriter) {
    let parts = 1 + network.accounts.count + network.vpcs.count + network.externals.count
    if parts > 24 {
      writer.folded([.text("All \(parts): the network, its accounts, VPCs and externals")], writeTable)
    } else {
      writeTable(into: &writer)
    }
    if let boundary = network.permissionsBoundary {
      writer.paragraph("Every role has the permissions boundary ", code(boundary), ".")
    }
    writer.paragraph(
      "A VPC has the network's tags, too, unless it says another value; so have the stacks.", class: "aside")
  }

  private func writeTable(into writer: inout MarkupWriter) {
    writer.table("owners", "What the network consists of", ["Name", "Is", "Where", "Tags"]) { writer in
      writer.row([.text(network.name.text)], ["the network"], homeWords, tags(network.tags))
      for account in network.accounts {
        writer.row([.text(account.name.text)], ["an account"], [code(account.id)], tags(account.tags))
      }
      for vpc in network.vpcs {
        writer.row([.text(vpc.name.text)], [.text(words(for: vpc))], place(of: vpc), tags(vpc.tags))
      }
      for external in network.externals {
        writer.row(
          [.text(external.name.text)], [.text("an external next to \(network.name(of: external.peer))")],
          joined(external.blocks.map { code($0.description) }) + [" "] + link(of: external), tags(external.tags))
      }
    }
  }

  private var homeWords: [Node] {
    let account: [Node] = network.account.map { [code($0), ", "] } ?? ["the home account, "]
    return account + [.text(network.region)]
  }

  private func words(for vpc: VPC) -> String {
    let kind = vpc.kind == .hub ? "a hub" : "a spoke"
    let logs: String
    switch vpc.flowLogs {
    case .off: logs = "no flow logs"
    case .cloudwatch: logs = "flow logs in CloudWatch"
    case .bucket(let bucket): logs = "flow logs in \(bucket)"
    }
    let existing = vpc.existing.map { ", there already as \($0.vpc)" } ?? ""
    return "\(kind)\(existing), \(counted(vpc.zones.count, "zone")), \(logs)"
  }

  private func place(of vpc: VPC) -> [Node] {
    let account = network.accountName(of: vpc.site)
    return joined(vpc.blocks.map { code($0.description) }) + [.text(" in \(account), \(vpc.site.region)")]
  }

  private func link(of external: External) -> [Node] {
    switch external.link {
    case .announced: ["not connected by us"]
    case .connected(let connection): ["connected by ", code(connection)]
    case .asked(let request):
      ["asked of account ", code(request.account), ", ", .text(request.region), ", ", code(request.vpc)]
        + (request.role.map { [", accepted by ", code($0)] } ?? [])
    }
  }

  private func tags(_ tags: [Tag]) -> [Node] {
    if tags.isEmpty { return ["none"] }
    let rows = tags.map { item in
      Element("div", [], [Element("dt", [], [said(item.key)]).node, Element("dd", [], [said(item.value)]).node]).node
    }
    return [Element("dl", class: "tags", rows).node]
  }
}
