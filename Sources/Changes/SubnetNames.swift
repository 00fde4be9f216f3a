import Reach
import Reachability

// A subnet is the same one before and after a change by its stack and logical id. What people call it follows from tags
// and from which subnets fare alike, and both may change without anything that flows.

extension Flows {
  /// The names of the subnets' groups, by where templates write the subnets.
  private var groupNames: [Source: String] {
    Dictionary(
      paths.groups.flatMap { group in group.subnets.map { (paths.network.subnets[$0].source, group.name) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The names by which to compare these flows with those before the change: subnets that had another name or other
  /// company then, in the fewest groups whose members stay together. Empty where all go by the same name.
  func commonNames(with then: Flows) -> [Source: String] {
    let (old, new) = (then.groupNames, groupNames)
    let both = new.keys.filter { !$0.stack.isEmpty && old[$0] != nil }
    let renamed = both.filter { old[$0] != new[$0] }
    let members = Dictionary(grouping: new.keys) { new[$0] }
    var names: [Source: String] = [:]
    for (pair, sources) in Dictionary(grouping: renamed, by: { [old[$0], new[$0]] }) {
      let isWhole = Set(members[pair[1]] ?? []) == Set(sources)
      for source in sources { names[source] = isWhole ? new[source] : name(of: sources) }
    }
    return names
  }

  /// What some subnets of one VPC are called without their company.
  private func name(of sources: [Source]) -> String {
    let subnets = paths.network.subnets.filter { sources.contains($0.source) }
    let vpc = subnets.first.map { title(of: $0.vpc) } ?? ""
    return "\(vpc) \(commonName(of: subnets.map(\.name)))"
  }
}
