import Addressing
import Survey
import Topology
import Words

extension Report {
  /// What `plan` says of the addresses, the quotas and the cost of the network.
  func surveyLines(_ width: Int) -> [String] {
    let plan = survey.addressPlan
    if plan.vpcs.isEmpty { return [] }
    return lines(of: plan, width) + quotaLines(width) + [""] + wrapped(costSentence, to: width)
  }

  /// A paragraph for each VPC; of many alike ones one for all.
  private func lines(of plan: AddressPlan, _ width: Int) -> [String] {
    let next = plan.nextForSpoke.map { ["The next free block for a new spoke is \($0)."] } ?? []
    return ["", "Addresses:"] + alikeVPCs(of: plan).flatMap { wrapped(sentence(of: $0), to: width, indent: 2) }
      + next.flatMap { wrapped($0, to: width) }
  }

  /// The VPCs that only their block tells apart together, in order of the first of them.
  private func alikeVPCs(of plan: AddressPlan) -> [[AddressPlan.VPCBlocks]] {
    var groups: [[AddressPlan.VPCBlocks]] = []
    var places: [VPCShape: Int] = [:]
    for vpc in plan.vpcs {
      if let shape = VPCShape(of: vpc), let place = places[shape] {
        groups[place].append(vpc)
      } else {
        if let shape = VPCShape(of: vpc) { places[shape] = groups.count }
        groups.append([vpc])
      }
    }
    return groups.flatMap { $0.count > 3 ? [$0] : $0.map { [$0] } }
  }

  private func sentence(of vpcs: [AddressPlan.VPCBlocks]) -> String {
    let first = vpcs[0]
    let names = shortened(vpcs.map { vpcNames[$0.vpc.index] })
    if first.isExisting {
      return "\(names) \(list(first.blocks)), there before: " + first.tiers.map(\.words).joined(separator: ", ")
    }
    let zones = counted(first.tiers.map(\.subnets.count).max() ?? 0, "zone")
    let free = first.free.reduce(0) { $0 + $1.size }
    let rest = "\(grouped(Int(free))) of \(grouped(Int(first.size))) addresses free"
    let primaries = vpcs.compactMap(\.blocks.first)
    guard vpcs.count > 1, let lowest = primaries.min(), let highest = primaries.max() else {
      return "\(names) \(list(first.blocks)), \(zones): \(first.tiers.map(\.words).joined(separator: ", ")); \(rest)"
    }
    let sizes = first.tiers.map { "\($0.name) /\($0.all.first?.length ?? 0)" }.joined(separator: ", ")
    return "\(names), \(lowest) to \(highest), \(zones) each: \(sizes); \(rest) in each"
  }

  private func shortened(_ names: [String]) -> String {
    names.count > 6 ? fewNames(names, atMost: 6) + " alike" : names.joined(separator: ", ")
  }
}

/// What alike VPCs have in common: sizes, and where in the block the tiers are.
private struct VPCShape: Hashable {
  private struct TierShape: Hashable {
    let kind: Tier.Kind
    let blocks: [UInt32]
  }

  private let length: Int
  private let tiers: [TierShape]

  /// Nil for a VPC that is to be told by itself.
  init?(of vpc: AddressPlan.VPCBlocks) {
    guard !vpc.isExisting, vpc.blocks.count == 1, let block = vpc.blocks.first else { return nil }
    length = block.length
    tiers = vpc.tiers.map { tier in
      TierShape(
        kind: tier.tier,
        blocks: (tier.all + tier.subnets.map(\.block)).flatMap {
          [$0.first.value &- block.first.value, UInt32($0.length)]
        })
    }
  }
}

extension AddressPlan.TierBlocks {
  /// What is the tier's, in a subnet or not.
  fileprivate var all: [Block] { (subnets.map(\.block) + reserved).aggregated() }

  fileprivate var words: String { all.isEmpty ? name.text : "\(name) \(list(all))" }
}

private func list(_ blocks: [Block]) -> String { listed(blocks.map(\.description)) }
