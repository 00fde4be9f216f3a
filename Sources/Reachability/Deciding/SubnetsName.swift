/// What subnets of one VPC that fare alike are called in it.
package enum SubnetsName: Hashable, Sendable {
  /// A tier by the subnets' `Name` tags, e.g. `app`.
  case tier(String)
  /// What their own names have in common, e.g. `Private*Subnet`.
  case common(String)
  /// A tier of a topology, which calls the VPC by a name of its own, e.g. `app` of `prod`.
  case promised(tier: String, of: String)
  /// The name that a topology gives them in a VPC that is there already, the VPC's with it, e.g. `old.app (or data)`.
  case standing(String)

  /// The name without the VPC's.
  package var text: String {
    switch self {
    case .tier(let name), .common(let name), .promised(let name, _), .standing(let name): name
    }
  }

  /// The name after that of the VPC, e.g. `prod.app`, `main Private*Subnet`.
  package func text(in vpc: String) -> String {
    switch self {
    case .tier(let name): "\(vpc).\(name)"
    case .promised(let name, let vpc): "\(vpc).\(name)"
    case .common(let name): "\(vpc) \(name)"
    case .standing(let name): name
    }
  }

  /// The same for subnets of every VPC, where it does not hold the VPC's name inseparably.
  package var withoutVPC: SubnetsName {
    switch self {
    case .promised(let tier, _): .tier(tier)
    case .tier, .common, .standing: self
    }
  }
}
