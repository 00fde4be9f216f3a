extension DeployedNetwork {
  /// The tier that a subnet is of as its `Name` tag tells, e.g. `app` of `acme-prod-app-a` in the VPC `acme-prod`; nil
  /// where names are given otherwise.
  package func tierByName(of subnet: Subnet) -> SubnetsName? {
    let vpc = vpcs[subnet.vpc]
    guard subnet.name.hasPrefix(vpc.name + "-") else { return nil }
    var parts = subnet.name.dropFirst(vpc.name.count + 1).split(separator: "-")
    if parts.count > 1, let zone = parts.last, zone.count == 1 { parts.removeLast() }
    return .tier(parts.joined(separator: "-"))
  }

  /// A VPC's name without that of its network, where its stack is named for the network as well; with its stack and
  /// logical id where several would have that title.
  package func title(of vpc: VPC) -> String {
    vpc.qualifier.map { "\(shortName(of: vpc)) (\($0))" } ?? shortName(of: vpc)
  }

  /// Tells VPCs of one title apart: names are for people, stack and logical id say which one it is.
  mutating func qualifyTitles() {
    let alike = Dictionary(grouping: vpcs.indices) { shortName(of: vpcs[$0]) }
    for (_, indices) in alike where indices.count > 1 {
      for index in indices {
        let source = vpcs[index].source
        vpcs[index].qualifier = source.stack.isEmpty ? source.id : "\(source.stack) \(source.id)"
      }
    }
  }

  /// The same where it does not matter that several have it.
  package func shortName(of vpc: VPC) -> String {
    let stack = vpc.source.stack
    let network = stack.firstRange(of: "--").map { stack[..<$0.lowerBound] } ?? stack[...]
    return vpc.name.hasPrefix(network + "-") ? String(vpc.name.dropFirst(network.count + 1)) : vpc.name
  }
}
