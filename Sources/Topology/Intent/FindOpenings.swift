internal import Addressing
internal import Diagnostics

extension Network {
  /// All that opens anything, by an `allow` or without.
  package var openings: [Opening] { granted + unfiltered + always + answersToRows }

  /// Those of connections alone.
  var connectionOpenings: [Opening] { (granted + always).filter { $0.kind == .connections } }

  private var always: [Opening] { vpcs.indices.flatMap { openings(in: VPCRef($0)) } }

  /// What each `allow` says, and what its answers leave open.
  private var granted: [Opening] {
    grants.flatMap { grant in
      let (there, back) = (Pair(from: grant.from, to: grant.to), Pair(from: grant.to, to: grant.from))
      return parts(of: grant).flatMap { traffic, allow in
        [
          Opening(pair: there, traffic: traffic, kind: .connections, cause: .allow(allow)),
          Opening(pair: back, traffic: traffic.answers(to: ephemeral), kind: .answers, cause: .allow(allow)),
        ]
      }
    }
  }

  /// Where an `allow` makes routes between two networks, ends without ACLs reach each other by any port, both ways.
  private var unfiltered: [Opening] {
    var routed: [Edge: [End: [SourceRange]]] = [:]
    for grant in grants {
      guard let one = grant.from.neighbour, let other = grant.to.neighbour, one != other else { continue }
      for end in [grant.from, grant.to] where !filters(end) {
        routed[Edge(one, other), default: [:]][end, default: []] += grant.sources
      }
    }
    return routed.values.flatMap { sources in
      sources.keys.flatMap { one in
        sources.keys.filter { $0.neighbour != one.neighbour }.flatMap { other in
          causes(sources[one] ?? [], sources[other] ?? []).map {
            Opening(pair: Pair(from: one, to: other), traffic: .everything, kind: .unfiltered, cause: .allow($0))
          }
        }
      }
    }
  }

  /// The `allow` blocks that give both ends their routes, else those that give one.
  private func causes(_ one: [SourceRange], _ other: [SourceRange]) -> Set<SourceRange> {
    let both = Set(one).intersection(other)
    return both.isEmpty ? Set(one).union(other) : both
  }

  func filters(_ end: End) -> Bool {
    guard case .tier(let vpc, let tier) = end else { return false }
    return self[vpc].filters(tier)
  }
}

extension Network {
  /// What may always flow in a VPC and between it and the internet, whatever filters: the one place that says it. Of a
  /// VPC that is there already that is its owner's to say. (A tier within itself is no pair of ends.)
  package func always(in vpc: VPCRef) -> [Opening] {
    if existing(vpc) != nil { return [] }
    return self[vpc].tiers.flatMap { always(from: $0.kind, in: vpc) }
  }

  private func always(from tier: Tier.Kind, in vpc: VPCRef) -> [Opening] {
    let end = End.tier(vpc, tier)
    let beside = self[vpc].tiers.map(\.kind).filter { $0 != tier && tier.role.reaches($0.role) }
    let within = beside.map { Opening(end, .tier(vpc, $0), .everything, .neighbours) }
    switch tier.role.wayOut {
    case .internetGateway: return within + [Opening(end, .internet, .everything, .gateway)]
    case .nat: return within + (self[vpc].nat == .none ? [] : [Opening(end, .internet, .throughNAT, .nat)])
    case .none: return within
    }
  }

  /// The same, and what else passes where no ACLs stand.
  func openings(in vpc: VPCRef) -> [Opening] {
    guard existing(vpc) == nil, isPlain(vpc) else { return [] }
    return self[vpc].tiers.map(\.kind).flatMap { tier -> [Opening] in
      let always = always(from: tier, in: vpc)
      return self[vpc].networkACLs ? always : always.map(\.unfiltered) + withoutACLs(from: tier, in: vpc)
    }
  }

  private func withoutACLs(from tier: Tier.Kind, in vpc: VPCRef) -> [Opening] {
    let end = End.tier(vpc, tier)
    let far = self[vpc].tiers.map(\.kind).filter { !tier.role.reaches($0.role) }
    return far.map { Opening(end, .tier(vpc, $0), .everything, .noACLs) }
      + (tier.role == .edge ? [Opening(.internet, end, .everything, .noACLs)] : [])
  }

  /// Whether what decides it has been made out.
  private func isPlain(_ vpc: VPCRef) -> Bool {
    self[vpc].places.flaws.isDisjoint(with: ["tiers", "nat", "network_acls"])
  }

  private var answersToRows: [Opening] {
    answersFromInternet.filter { isPlain($0.vpc) }.flatMap { answers in
      let pair = Pair(from: .internet, to: .tier(answers.vpc, .public))
      let toNAT = answers.toNAT.isSubset(of: answers.toTier) ? Traffic.nothing : answers.toNAT
      return [
        Opening(pair: pair, traffic: answers.toTier, kind: .answers, cause: .row(.gateway)),
        Opening(pair: pair, traffic: toNAT, kind: .answers, cause: .row(.nat)),
      ]
    }
  }
}

extension Opening {
  fileprivate init(_ from: End, _ to: End, _ traffic: Traffic, _ row: Row) {
    self.init(pair: Pair(from: from, to: to), traffic: traffic, kind: .connections, cause: .row(row))
  }

  /// What passes of it where no ACL stands: a NAT gateway translates these three.
  fileprivate var unfiltered: Opening {
    var opening = self
    if cause == .row(.nat) { opening.traffic = Traffic(tcp: .all, udp: .all, icmp: .all) }
    return opening
  }
}
