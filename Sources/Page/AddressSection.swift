import Addressing
import Markup
import Survey
import Topology
import Words

/// Which addresses are used and which are free.
struct AddressSection: Section {
  let id = "addresses"
  let title = "Addresses"
  private let network: Network
  private let plan: AddressPlan

  init(_ content: PageContent) {
    network = content.network
    plan = content.survey.addressPlan
  }

  func write(into writer: inout MarkupWriter) {
    if let next = plan.nextForSpoke {
      writer.paragraph("The next free block for a new spoke is ", code(next.description), ".")
    } else {
      writer.paragraph("No block is free for a new spoke.")
    }
    writer.write(legend)
    writer.folds(plan.vpcs.count) { writer in
      for vpc in plan.vpcs { write(vpc, isOpen: plan.vpcs.count <= Folds.few, into: &writer) }
    }
  }

  private var legend: Element {
    let tiers = Dictionary(
      plan.vpcs.flatMap(\.tiers).map { ($0.tier, $0.name.text) }, uniquingKeysWith: { name, _ in name })
    let keys =
      tiers.sorted { $0.key < $1.key }.map { ($0.key.role.mark, $0.value) } + [
        ("kept", "kept for more zones"), ("free", "free"),
      ]
    return Element(
      "ul", class: "legend",
      keys.map { key in Element("li", [], [Element("i", class: key.0).node, .text(key.1)]).node })
  }

  private func write(_ vpc: AddressPlan.VPCBlocks, isOpen: Bool, into writer: inout MarkupWriter) {
    let name = network.name(of: vpc.vpc).text
    let share = "\(grouped(Int(vpc.inSubnets))) of \(grouped(Int(vpc.size))) addresses in subnets"
    let summary: [Node] =
      [tag("h3", name)] + joined(vpc.blocks.map { code($0.description) }) + [tag("span", share, class: "share")]
    writer.newLine()
    writer.folded(summary, isOpen: isOpen, id: "addresses-" + name) { writer in
      for block in vpc.blocks { writer.write(Element("p", class: "plan", [bar(of: block, vpc.tiers)])) }
      writer.table(
        "addresses", "Subnets of \(name)", ["Tier", "Subnets, and addresses for instances", "Kept for more zones"]
      ) { writer in
        for tier in vpc.tiers {
          writer.row([.text(tier.name.text)], subnets(of: tier), joined(tier.reserved.map { code($0.description) }))
        }
      }
      if vpc.isExisting {
        return writer.paragraph("It was there before: its owner knows what else is used.")
      }
      let free: [Node] = vpc.free.isEmpty ? ["nothing"] : joined(vpc.free.map { code($0.description) })
      writer.write(Element("p", [], ["Free: "] + free + ["."]))
    }
  }

  /// Of a VPC that was there before the topology names some at most.
  private func subnets(of tier: AddressPlan.TierBlocks) -> [Node] {
    if tier.subnets.isEmpty { return ["not in the topology"] }
    return tier.subnets.map { subnet in
      Element(
        "span", class: "subnet",
        [tag("b", subnet.zone ?? ""), " ", code(subnet.block.description), .text(" \(grouped(subnet.usable))")]
      ).node
    }
  }
}
