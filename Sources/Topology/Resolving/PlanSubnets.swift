internal import Addressing
internal import Diagnostics
internal import HCL

extension Resolver {
  /// Gives the VPC its tiers with their subnets, as written or by the slot plan.
  mutating func planSubnets(_ fields: Fields, _ vpc: inout VPC) {
    let kinds = tierKinds(fields, vpc)
    let written = writtenSubnets(fields, kinds, &vpc)
    let primary = vpc.places.flaws.contains("cidr") ? nil : vpc.blocks.first
    let subnets = kinds.map { kind in
      if let blocks = written[kind] { return blocks }
      guard let primary else { return [Block]() }
      return (0..<vpc.zones.count).compactMap { SlotPlan.subnet(of: primary, tier: tierNames.slot(of: kind), zone: $0) }
    }
    vpc.tiers = zip(kinds, subnets).map { kind, blocks in
      let others = zip(kinds, subnets).filter { $0.0 != kind }.flatMap(\.1)
      let planned =
        written[kind] == nil ? primary.flatMap { SlotPlan.tierBlock(of: $0, tier: tierNames.slot(of: kind)) } : nil
      return tierNames.tier(kind, subnets: blocks, blocks: tierBlocks(blocks, planned: planned, others: others))
    }
  }

  /// The planned block of the tier when nothing of another tier lies in it, else exactly its subnets.
  private func tierBlocks(_ subnets: [Block], planned: Block?, others: [Block]) -> [Block] {
    if let planned, !others.contains(where: planned.overlaps) { return [planned] }
    return subnets.aggregated()
  }

  private mutating func tierKinds(_ fields: Fields, _ vpc: VPC) -> [Tier.Kind] {
    guard let list = fields["tiers"] else { return tierNames.planned(in: vpc.kind) }
    if list.items.isEmpty { diagnostics.append(.emptyList("tiers", at: list.range)) }
    let written = Set(list.items.compactMap(\.text))
    return tierNames.all.filter { written.contains(tierNames[$0].name.text) }
  }

  mutating func writtenSubnets(
    _ fields: Fields, _ kinds: [Tier.Kind], _ vpc: inout VPC
  ) -> [Tier.Kind: [Block]] {
    guard let object = fields["subnets"], case .object(let items) = object.kind else { return [:] }
    var result: [Tier.Kind: [Block]] = [:]
    for item in items {
      let tier = tierNames.kind(named: item.key.text)
      if let tier, kinds.contains(tier) {
        let key = "subnets.\(item.key.text)"
        vpc.places.values[key] = item.value.range
        result[tier] = blocks(item.value, key, &vpc.places)
      } else if !vpc.places.flaws.contains("tiers") {
        diagnostics.append(.absentTier(item.key, of: vpc.name.text, tierNames.texts(of: kinds)))
      }
    }
    return result
  }
}
