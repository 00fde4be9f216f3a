import Addressing
import Markup
import Survey
import Topology

/// A bar that says at a glance what the numbers beside it say.
func bar(_ used: Int, of limit: Int) -> Node {
  let width = limit > 0 ? min(100, max(used > 0 ? 1 : 0, used * 100 / limit)) : 0
  return drawing("bar", 100, [rectangle(width >= 90 ? "nearly" : "used", at: 0, width)])
}

/// A bar of a block: its subnets where they lie, what is kept for more zones, and what is free.
func bar(of block: Block, _ tiers: [AddressPlan.TierBlocks]) -> Node {
  let parts = tiers.flatMap { tier in
    tier.reserved.filter(block.contains).map { part($0, of: block, "kept") }
      + tier.subnets.map(\.block).filter(block.contains).map { part($0, of: block, tier.tier.role.mark) }
  }
  return drawing("bar plan", barWidth, parts)
}

extension TierRole {
  /// The class of what belongs to a tier, as the style has it.
  var mark: String {
    switch self {
    case .edge: "edge"
    case .inner: "inner"
    case .closed: "closed"
    }
  }
}

/// In units of the drawing: fine enough for a subnet of a hundredth of its VPC.
private let barWidth = 1024

private func part(_ part: Block, of whole: Block, _ style: String) -> Node {
  let begin = (UInt64(part.first.value) - UInt64(whole.first.value)) * UInt64(barWidth) / whole.size
  let width = part.size * UInt64(barWidth) / whole.size
  // A line of the ground stays between two subnets.
  return rectangle(style, at: Int(begin), max(3, Int(width) - 3))
}

private func rectangle(_ style: String, at begin: Int, _ width: Int) -> Node {
  Element(
    "rect",
    [
      Attribute("class", style), Attribute("x", "\(begin)"), Attribute("width", "\(width)"), Attribute("height", "8"),
    ]
  ).node
}

/// Stretched to the room that there is; it tells nothing that is not beside it in words.
private func drawing(_ style: String, _ width: Int, _ parts: [Node]) -> Node {
  Element(
    "svg",
    [
      Attribute("class", style), Attribute("viewBox", "0 0 \(width) 8"), Attribute("preserveAspectRatio", "none"),
      Attribute("aria-hidden", "true"),
    ], parts
  ).node
}
