import Reach
import Reachability

// A subnet is the same one before and after a change by its stack and logical id. What people call it follows from tags
// and from which subnets fare alike, and both may change without anything that flows.

extension DeployedNetwork {
  /// What a subnet goes by in its VPC: by the names that are given, else by its own; nil where only the names of all
  /// that fare alike tell.
  func subnetsName(of subnet: Subnet, _ given: [Source: SubnetsName]) -> SubnetsName? {
    if let name = given[subnet.source] { return name }
    // What stands already has the names that the topology gives it.
    if subnet.source.stack.isEmpty { return .standing(subnet.name) }
    return tierByName(of: subnet)
  }
}

extension Flows {
  /// What a subnet is part of.
  private struct Membership: Hashable {
    let vpc: Handle<Reachability.VPC>
    let name: SubnetsName
  }

  /// What subnets share that had one name and have another.
  private struct Renaming: Hashable {
    let old: SubnetsName
    let new: Membership
  }

  /// What subnets are part of, by where templates write them.
  private var memberships: [Source: Membership] {
    Dictionary(
      paths.groups.flatMap { group in
        group.subnets.map { (paths.network.subnets[$0].source, Membership(vpc: group.vpc, name: group.ownName)) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The names by which to compare these flows with those before the change: subnets that had another name or other
  /// company then, in the fewest groups whose members stay together. Empty where all go by the same name.
  func commonNames(with then: Flows) -> [Source: SubnetsName] {
    let (old, new) = (then.memberships, memberships)
    let renamings = new.compactMap { source, now -> (source: Source, renaming: Renaming)? in
      guard let was = old[source]?.name, !source.stack.isEmpty, was != now.name else { return nil }
      return (source, Renaming(old: was, new: now))
    }
    let members = Dictionary(grouping: new.keys) { new[$0] }
    var names: [Source: SubnetsName] = [:]
    for (renaming, renamed) in Dictionary(grouping: renamings, by: \.renaming) {
      let sources = renamed.map(\.source)
      let isWhole = Set(members[renaming.new] ?? []) == Set(sources)
      for source in sources { names[source] = isWhole ? renaming.new.name : name(of: sources) }
    }
    return names
  }

  /// What some subnets of one VPC are called without their company.
  private func name(of sources: [Source]) -> SubnetsName {
    .common(commonName(of: paths.network.subnets.filter { sources.contains($0.source) }.map(\.name)))
  }
}
