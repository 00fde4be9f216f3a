import Addressing
import Topology
import Words

/// What one side may open to another: one kind of traffic, between some of their tiers.
struct Permission: Hashable {
  let traffic: Traffic
  /// The tiers that open; empty where it is all of that side.
  let from: [Name]
  /// The tiers that are opened to; empty where it is all of that side.
  let to: [Name]

  /// E.g. `TCP 22, 443 from app to private`; what should stay on one line has no break.
  var text: String {
    let from = from.isEmpty ? "" : " from\u{A0}" + joined(from)
    let to = to.isEmpty ? "" : " to\u{A0}" + joined(to)
    return traffic.shortText + from + to
  }

  private func joined(_ tiers: [Name]) -> String { listed(tiers.map(\.text)) }
}

/// Who an `allow` is about: a VPC with all its tiers, or what is outside.
enum Party: Hashable {
  case vpc(VPCRef)
  case external(ExternalRef)
  case internet

  init(_ end: End) {
    switch end {
    case .tier(let vpc, _): self = .vpc(vpc)
    case .external(let external): self = .external(external)
    case .internet: self = .internet
    }
  }
}

/// The grants of a network by who they are about.
struct GrantIndex {
  private struct Pair: Hashable {
    let from: Party
    let to: Party
  }

  private var grants: [Pair: [Grant]] = [:]

  init(_ grants: [Grant]) {
    self.grants.reserveCapacity(grants.count / 4)
    for grant in grants { self.grants[Pair(from: Party(grant.from), to: Party(grant.to)), default: []].append(grant) }
  }

  /// What one may open to another, in as few words as say it exactly.
  func permissions(from: Party, to: Party, in network: Network) -> [Permission] {
    let (near, far) = (tiers(of: from, in: network), tiers(of: to, in: network))
    var order: [Traffic] = []
    var byTraffic: [Traffic: [Grant]] = [:]
    for grant in grants[Pair(from: from, to: to)] ?? [] {
      if byTraffic[grant.traffic] == nil { order.append(grant.traffic) }
      byTraffic[grant.traffic, default: []].append(grant)
    }
    return order.flatMap { traffic in
      merged(byTraffic[traffic] ?? []).map { froms, tos in
        Permission(
          traffic: traffic, from: froms == near ? [] : names(froms, of: from, in: network),
          to: tos == far ? [] : names(tos, of: to, in: network))
      }
    }
  }

  /// The tiers that open, together where they open to the same ones.
  private func merged(_ grants: [Grant]) -> [(from: [Tier.Kind], to: [Tier.Kind])] {
    var openers: [(tier: Tier.Kind?, to: [Tier.Kind])] = []
    for grant in grants {
      if openers.last?.tier != grant.from.tier || openers.isEmpty { openers.append((grant.from.tier, [])) }
      if let to = grant.to.tier { openers[openers.count - 1].to.append(to) }
    }
    var result: [(from: [Tier.Kind], to: [Tier.Kind])] = []
    for opener in openers {
      let own = opener.tier.map { [$0] } ?? []
      if let same = result.firstIndex(where: { $0.to == opener.to }) {
        result[same].from += own
      } else {
        result.append((own, opener.to))
      }
    }
    return result
  }

  private func names(_ tiers: [Tier.Kind], of party: Party, in network: Network) -> [Name] {
    guard case .vpc(let vpc) = party else { return [] }
    return tiers.map { network.name(of: $0, in: vpc) }
  }

  private func tiers(of party: Party, in network: Network) -> [Tier.Kind] {
    switch party {
    case .vpc(let vpc): network[vpc].tiers.map(\.kind)
    case .external, .internet: []
    }
  }
}
