internal import Addressing
internal import Diagnostics

extension Check {
  static let smallVPC = Check(
    Explanation(
      "small-vpc",
      """
      The primary block is too small to be cut into 16 subnets, and 'subnets' does not give the blocks of every tier.
      """,
      limit: "a subnet is at least a /28 (VPC User Guide, subnet sizing), so a planned VPC is at least a /24.",
      failing: """
        hub "mgmt" {
          cidr = "10.0.0.0/26"
        }
        """,
      passing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/26"
          zones   = 1
          subnets = { public = ["10.0.0.0/28"], private = ["10.0.0.32/27"] }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where !vpc.hasFlaw("cidr", "tiers", "subnets") {
      guard let primary = vpc.blocks.first, (SlotPlan.longestPlannedLength + 1...28).contains(primary.length) else {
        continue
      }
      let without = vpc.tiers.filter { !vpc.places.wrote("subnets.\($0.kind)") }.map { "'\($0.kind)'" }
      if without.isEmpty { continue }
      diagnostics.append(
        Diagnostic(
          .error, id: "small-vpc",
          "'\(vpc.name)' is a /\(primary.length), and no subnets are planned in less than a /24",
          at: Diagnostic.Label(vpc.place(ofBlock: 0), "\(primary.size) addresses"),
          help: ["give the blocks of \(without.joined(separator: ", ")) in 'subnets'"]))
    }
  }

  static let subnetCount = Check(
    Explanation(
      "subnet-count", "'subnets' gives a tier more or fewer blocks than the VPC has zones: it has one subnet in each.",
      failing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 3
          subnets = { public = ["10.0.0.0/24", "10.0.1.0/24"] }
        }
        """,
      passing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 3
          subnets = { public = ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"] }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where !vpc.places.flaws.contains("zones") {
      for tier in vpc.writtenTiers where !vpc.places.flaws.contains(tier.attribute) {
        let (count, zones) = (tier.subnets.count, vpc.zones.count)
        if count == zones { continue }
        diagnostics.append(
          Diagnostic(
            .error, id: "subnet-count",
            "'\(tier.kind)' of '\(vpc.name)' has \(counted(count, "subnet")) for \(counted(zones, "zone"))",
            at: Diagnostic.Label(vpc.places[tier.attribute], counted(count, "block")),
            related: vpc.places.wrote("zones") ? [Diagnostic.Label(vpc.places["zones"], counted(zones, "zone"))] : []))
      }
    }
  }

  static let subnetSize = Check(
    Explanation(
      "subnet-size", "A block of 'subnets' is larger than /16 or smaller than /28.",
      limit: "a subnet is between /16 and /28 (VPC User Guide, subnet sizing).",
      failing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { public = ["10.0.0.0/29"] }
        }
        """,
      passing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { public = ["10.0.0.0/28"] }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs {
      for (block, tier, place) in vpc.writtenSubnets where !(16...28).contains(block.length) {
        diagnostics.append(
          Diagnostic(
            .error, id: "subnet-size", "a subnet is /16 to /28, and '\(block)' of '\(tier)' is /\(block.length)",
            at: Diagnostic.Label(place, block.length < 16 ? "too large" : "too small")))
      }
    }
  }

  static let subnetOutside = Check(
    Explanation(
      "subnet-outside-vpc", "A block of 'subnets' lies in no block of its VPC.",
      limit: "a subnet's block is a part of one of the VPC's (VPC User Guide, subnet sizing).",
      failing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { public = ["10.1.0.0/24"] }
        }
        """,
      passing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { public = ["10.0.1.0/24"] }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where !vpc.places.flaws.contains("cidr") {
      for (block, tier, place) in vpc.writtenSubnets
      where block.length >= 16 && !vpc.blocks.contains(where: { $0.contains(block) }) {
        diagnostics.append(
          Diagnostic(
            .error, id: "subnet-outside-vpc", "'\(block)' of '\(tier)' is outside of '\(vpc.name)'",
            at: Diagnostic.Label(place, "in none of its blocks"),
            related: [Diagnostic.Label(vpc.places["cidr"], "the blocks of '\(vpc.name)'")]))
      }
    }
  }

  static let overlappingSubnets = Check(
    Explanation(
      "overlapping-subnets",
      "Two subnets of a VPC hold the same addresses: two of 'subnets', or one of them and one that is planned.",
      limit: "subnets of a VPC must not overlap (VPC User Guide, subnet sizing).",
      failing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { public = ["10.0.64.0/24"] }
        }
        """,
      passing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 1
          subnets = { public = ["10.0.0.0/24"] }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where !vpc.places.flaws.contains("zones") {
      for (first, second) in Owned.overlaps(vpc.ownedSubnets) {
        diagnostics.append(
          Diagnostic(
            .error, id: "overlapping-subnets",
            "'\(second.block)' of '\(second.owner)' and '\(first.block)' of '\(first.owner)' overlap in '\(vpc.name)'",
            at: Diagnostic.Label(second.place, second.words(inside: first)),
            related: [Diagnostic.Label(first.place, first.span)]))
      }
    }
  }
}

extension Tier {
  /// The key under which the places of its written subnets are kept.
  var attribute: String { "subnets.\(kind)" }
}

extension VPC {
  /// Whether one of these attributes had a mistake.
  func hasFlaw(_ attributes: String...) -> Bool { attributes.contains(where: places.flaws.contains) }

  /// The tiers whose subnets are written in `subnets`.
  var writtenTiers: [Tier] { tiers.filter { places.wrote($0.attribute) } }

  /// The subnets of `subnets`, with their tiers and places.
  var writtenSubnets: [(Block, Tier.Kind, SourceRange)] {
    writtenTiers.flatMap { tier in
      tier.subnets.enumerated().map { ($1, tier.kind, places.item($0, of: tier.attribute)) }
    }
  }

  /// All subnets; a planned one stands where the VPC's block does.
  fileprivate var ownedSubnets: [Owned] {
    guard !writtenTiers.isEmpty else { return [] }
    return tiers.flatMap { tier in
      tier.subnets.enumerated().map { index, block in
        let place = places.wrote(tier.attribute) ? places.item(index, of: tier.attribute) : places.item(0, of: "cidr")
        return Owned(block: block, owner: Name(refused: tier.kind.rawValue), place: place, key: 0)
      }
    }
  }
}

/// "1 zone", "3 zones"
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
