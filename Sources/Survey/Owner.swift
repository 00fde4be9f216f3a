import Topology
import Words

extension Network {
  /// Ends with those of the same VPC together, in order.
  func byOwner(_ ends: [End]) -> [[End]] {
    var groups: [[End]] = []
    for end in Set(ends).sorted() {
      if let vpc = end.vpc, groups.last?.first?.vpc == vpc {
        groups[groups.count - 1].append(end)
      } else {
        groups.append([end])
      }
    }
    return groups
  }

  /// Ends of one owner in a word or two, e.g. `mgmt`, `web.app`, `web.public and app`, `external.qbox`.
  func title(ofOwner ends: [End]) -> String {
    let tiers = ends.compactMap { end -> Name? in
      guard case .tier(let vpc, let tier) = end else { return nil }
      return self.name(of: tier, in: vpc)
    }
    guard let vpc = ends.first?.vpc else { return ends.first.map { title(of: $0) } ?? "" }
    let name = name(of: vpc).text
    return tiers.count == self[vpc].tiers.count ? name : "\(name).\(listed(tiers.map(\.text)))"
  }
}

/// Each once, in the order of the first ones.
func unique<Value: Hashable>(_ values: some Sequence<Value>) -> [Value] {
  var seen: Set<Value> = []
  return values.filter { seen.insert($0).inserted }
}
