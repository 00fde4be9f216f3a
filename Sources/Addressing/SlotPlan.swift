/// The address plan: a primary block is cut into 16 equal slots, slot = 4 × tier + zone.
///
/// Each tier's four slots make one aligned block, and adding a zone or a tier never moves a subnet that exists.
package enum SlotPlan {
  /// A VPC smaller than this (in prefix bits) cannot be planned: its sixteenths would be below /28, the least of AWS.
  package static let longestPlannedLength = 24

  /// The subnet of a tier (0 to 3) in a zone (0 to 3), e.g. tier 1, zone 2 of 10.20.0.0/16 is 10.20.96.0/20.
  package static func subnet(of primary: Block, tier: Int, zone: Int) -> Block? {
    guard (0..<4).contains(tier), (0..<4).contains(zone), primary.length <= longestPlannedLength else { return nil }
    return primary.part(4 * tier + zone, bits: 4)
  }

  /// The block that a tier's four slots make, e.g. tier 1 of 10.20.0.0/16 is 10.20.64.0/18.
  package static func tierBlock(of primary: Block, tier: Int) -> Block? {
    guard primary.length <= longestPlannedLength else { return nil }
    return primary.part(tier, bits: 2)
  }
}
