import Reachability

/// Reads the words in which templates tell who may open what to whom: an earlier compilation wrote them, by the names
/// that VPCs had then.
struct WrittenEnds {
  /// The VPCs that templates make, by their names; several where more than one topology was compiled.
  private let made: [String: [ChangedVPC]]
  /// The parts of VPCs that are there already.
  private let standing: [String: ChangedEnd]

  /// `others` are the other side's flows: templates may speak of VPCs that are there alone.
  init(of flows: Flows, beside others: Flows) {
    let known = Set(flows.vpcs)
    let own = flows.vpcsByShortName
    let theirs = others.vpcsByShortName.mapValues { $0.filter { !known.contains($0) } }.filter { !$0.value.isEmpty }
    made = own.merging(theirs) { own, _ in own }
    standing = flows.standingEnds.merging(others.standingEnds) { own, _ in own }
  }

  /// The end that a template of a stack calls so. What is none of a VPC's that is known here is a network that no
  /// template makes.
  func end(_ words: String, in stack: String) -> ChangedEnd {
    if words == "internet" { return .internet }
    if let end = standing[words] { return end }
    guard let dot = words.lastIndex(of: "."), let vpc = vpc(words[..<dot], in: stack) else { return .outsider(words) }
    return .subnets(.tier(String(words[words.index(after: dot)...])), of: vpc)
  }

  /// The only VPC of a name, else the only one in the stack that speaks of it.
  private func vpc(_ name: Substring, in stack: String) -> ChangedVPC? {
    let all = made[String(name)] ?? []
    if all.count == 1 { return all[0] }
    let own = all.filter { $0.source.stack == stack }
    return own.count == 1 ? own[0] : nil
  }
}

extension Flows {
  fileprivate var vpcsByShortName: [String: [ChangedVPC]] {
    let made = vpcs.indices.filter { !vpcs[$0].source.stack.isEmpty }
    return Dictionary(grouping: made) { paths.network.shortName(of: paths.network.vpcs[$0]) }.mapValues { indices in
      indices.map { vpcs[$0] }
    }
  }

  fileprivate var standingEnds: [String: ChangedEnd] {
    let ends = tiers.joined().compactMap { end -> (String, ChangedEnd)? in
      if case .subnets(.standing(let name), _) = end { (name, end) } else { nil }
    }
    return Dictionary(ends, uniquingKeysWith: { first, _ in first })
  }
}
