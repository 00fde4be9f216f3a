import Addressing
import CloudFormation
import JSONText
import Survey
import Topology

extension Survey {
  /// The members that `plan` has of it.
  func members(_ names: [String]) -> [JSON.Member] {
    [
      .init("addressPlan", addressPlan.json(names)), .init("usages", .array(usages.map(\.json))),
      .init("cost", cost.json),
    ]
  }
}

extension AddressPlan {
  fileprivate func json(_ names: [String]) -> JSON {
    let next = nextForSpoke.map { [JSON.Member("nextForSpoke", .string($0.description))] } ?? []
    return .object([.init("vpcs", .array(vpcs.map { $0.json(names[$0.vpc.index]) }))] + next)
  }
}

extension AddressPlan.VPCBlocks {
  fileprivate func json(_ name: String) -> JSON {
    [
      "vpc": .string(name), "isExisting": .bool(isExisting), "blocks": list(blocks),
      "tiers": .array(tiers.map(\.json)), "free": list(free), "size": .integer(Int(size)),
      "inSubnets": .integer(Int(inSubnets)),
    ]
  }
}

extension AddressPlan.TierBlocks {
  fileprivate var json: JSON {
    let subnets = subnets.map { subnet -> JSON in
      let zone = subnet.zone.map { [JSON.Member("zone", .string($0))] } ?? []
      return .object(
        zone + [.init("block", .string(subnet.block.description)), .init("usable", .integer(subnet.usable))])
    }
    return ["tier": .string(name.text), "subnets": .array(subnets), "reserved": list(reserved)]
  }
}

extension Usage {
  fileprivate var json: JSON {
    [
      "kind": .string(kind.rawValue), "subject": .string(subject), "used": .integer(used), "limit": .integer(limit),
    ]
  }
}

extension MonthlyCost {
  fileprivate var json: JSON {
    let items = items.map { item -> JSON in
      [
        "what": .string(item.what), "region": .string(item.region),
        "whose": .string(item.whose.joined(separator: ", ")),
        "count": .integer(item.count), "centsEach": .integer(item.centsEach),
      ]
    }
    return [
      "cents": .integer(cents), "items": .array(items), "byUse": .array(byUse.map { .string($0) }),
      "source": .string(source),
    ]
  }
}

private func list(_ blocks: [Block]) -> JSON { .array(blocks.map { .string($0.description) }) }
