package import Addressing
package import Diagnostics

/// One VPC of ours, a hub or a spoke.
package struct VPC: Sendable {
  package enum Kind: String, Sendable {
    case hub
    case spoke
  }

  /// The way out for `private` and `app`.
  package enum NAT: String, Sendable, CaseIterable {
    case none
    /// One gateway, in zone A.
    case single
    case perZone = "per-zone"
  }

  /// A gateway endpoint.
  package enum Endpoint: String, Sendable, CaseIterable {
    case dynamodb
    case s3
  }

  /// The availability zones: a number, which makes parameters, or names, which are literals.
  package enum Zones: Hashable, Sendable {
    case count(Int)
    case named([String])

    package var count: Int {
      switch self {
      case .count(let count): count
      case .named(let names): names.count
      }
    }
  }

  /// Where records of its traffic go.
  package enum FlowLogs: Hashable, Sendable {
    case off
    case cloudwatch
    /// The ARN of a bucket, with a folder in it or not.
    case bucket(String)
  }

  package var kind: Kind
  /// The name in the file; it is shown in `Name` tags.
  package var name: Name
  /// The identity in stacks, logical ids and exports; the name unless the file says otherwise.
  package var id: Name
  /// The account and region that it is in.
  package var site: Site
  /// What there is of it already; nil when Peerage makes it.
  package var existing: Existing?
  /// The primary block first, then the secondary ones as the file has them.
  package var blocks: [Block]
  package var zones: Zones
  /// In order of their slots.
  package var tiers: [Tier]
  package var publicIPs: Bool
  package var nat: NAT
  /// Others resolve its public host names to private addresses.
  package var dns: Bool
  /// Whether `dns` stands in its own block.
  package var saysDNS: Bool
  /// Whether ACLs of ours filter every tier.
  package var networkACLs: Bool
  package var flowLogs: FlowLogs
  /// In order of their names.
  package var endpoints: [Endpoint]
  /// What the endpoints let through; nil for everything.
  package var endpointPolicy: EndpointPolicy?
  /// The VPC's own tags; they win over the network's.
  package var tags: [Tag]
  /// Where the name stands in the file.
  package var declaration: SourceRange
  /// Where its attributes stand.
  package var places: Places

  /// Whether an ACL of ours filters the tier.
  package func filters(_ tier: Tier.Kind) -> Bool {
    existing.map { $0.networkACLs[tier] != nil } ?? networkACLs
  }

  /// The tier of that kind, if the VPC has it.
  package func tier(_ kind: Tier.Kind) -> Tier? { tiers.first { $0.kind == kind } }

  /// The name of a tier that the VPC has.
  package func name(of tier: Tier.Kind) -> Name {
    guard let index = tiers.firstIndex(where: { $0.kind == tier }) else {
      preconditionFailure("'\(name)' has no such tier")
    }
    return tiers[index].name
  }

  /// The zones (from 0) with a NAT gateway; zone A is always the first.
  package var natZones: Range<Int> {
    switch nat {
    case .none: 0..<0
    case .single: 0..<1
    case .perZone: 0..<zones.count
    }
  }

  package init(
    kind: Kind, name: Name, id: Name? = nil, site: Site, existing: Existing? = nil, blocks: [Block],
    zones: Zones = .count(2), tiers: [Tier],
    publicIPs: Bool = false, nat: NAT = .single, dns: Bool = true, saysDNS: Bool = false,
    networkACLs: Bool = true,
    flowLogs: FlowLogs = .off, endpoints: [Endpoint] = [.dynamodb, .s3], endpointPolicy: EndpointPolicy? = nil,
    tags: [Tag] = [], declaration: SourceRange = SourceRange(0, 0), places: Places = Places()
  ) {
    self.kind = kind
    self.name = name
    self.id = id ?? name
    self.site = site
    self.existing = existing
    self.blocks = blocks
    self.zones = zones
    self.tiers = tiers
    self.publicIPs = publicIPs
    self.nat = nat
    self.dns = dns
    self.saysDNS = saysDNS
    self.networkACLs = networkACLs
    self.flowLogs = flowLogs
    self.endpoints = endpoints
    self.endpointPolicy = endpointPolicy
    self.tags = tags
    self.declaration = declaration
    self.places = places
  }
}
