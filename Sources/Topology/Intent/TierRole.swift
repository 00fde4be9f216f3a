/// What a tier is for. A tier is a name with a role, and this table alone says what follows from the role: how it gets
/// out, which tables and endpoints it has, and which others it may open connections to within its VPC.
package enum TierRole: UInt8, Sendable, CaseIterable {
  /// Stands at the internet: public addresses and NAT gateways are in it.
  case edge
  /// Opens connections to the internet by NAT alone.
  case inner
  /// Has no way to the internet.
  case closed

  /// Where the default route of its tables leads.
  package enum WayOut: Sendable {
    case internetGateway
    case nat
    case none
  }

  package var wayOut: WayOut {
    switch self {
    case .edge: .internetGateway
    case .inner: .nat
    case .closed: .none
    }
  }

  /// Whether each zone has a route table of its own, since each may have a NAT gateway of its own.
  package var hasTablePerZone: Bool { wayOut == .nat }

  /// Whether its tables have routes to the gateway endpoints; at the internet the services are reached without.
  package var usesEndpoints: Bool { wayOut != .internetGateway }

  /// Whether tiers of these roles may open anything to each other within a VPC, always: each to itself and to its
  /// neighbours, but nothing goes between the edge and what is closed.
  package func reaches(_ other: TierRole) -> Bool {
    switch (self, other) {
    case (.edge, .closed), (.closed, .edge): false
    case (.edge, .edge), (.edge, .inner), (.inner, .edge), (.inner, .inner), (.inner, .closed), (.closed, .inner),
      (.closed, .closed):
      true
    }
  }
}

extension VPC {
  /// The tier at the internet, in which NAT gateways stand, if the VPC has one.
  package var edgeTier: Tier? { tiers.first { $0.kind.role == .edge } }

  /// The tier whose way out is NAT, if the VPC has one.
  package var innerTier: Tier? { tiers.first { $0.kind.role.wayOut == .nat } }

  /// The tiers whose tables have routes to gateway endpoints.
  package var tiersWithEndpoints: [Tier] { tiers.filter { $0.kind.role.usesEndpoints } }
}
