internal import Addressing
internal import Diagnostics

extension Tier {
  /// The key under which the places of its written subnets are kept.
  var attribute: String { "subnets.\(name)" }
}

extension VPC {
  /// Whether one of these attributes had a mistake.
  func hasFlaw(_ attributes: String...) -> Bool { attributes.contains(where: places.flaws.contains) }

  /// The tiers whose subnets are written in `subnets`.
  var writtenTiers: [Tier] { places.wrote("subnets") ? tiers.filter { places.wrote($0.attribute) } : [] }

  /// The subnets of `subnets`, with their tiers and places.
  var writtenSubnets: [(Block, Name, SourceRange)] {
    writtenTiers.flatMap { tier in
      tier.subnets.enumerated().map { ($1, tier.name, places.item($0, of: tier.attribute)) }
    }
  }

  /// All subnets; a planned one stands where the VPC's block does.
  var ownedSubnets: [Owned] {
    guard !writtenTiers.isEmpty else { return [] }
    return tiers.flatMap { tier in
      tier.subnets.enumerated().map { index, block in
        let place = places.wrote(tier.attribute) ? places.item(index, of: tier.attribute) : places.item(0, of: "cidr")
        return Owned(block: block, owner: tier.name, place: place, key: 0)
      }
    }
  }
}
