internal import Addressing
internal import Diagnostics
internal import HCL

extension Resolver {
  /// Makes guards of the `never` blocks. Their ends need no connection: a guard is for what comes later, too.
  mutating func resolveNevers(_ blocks: [Fields]) {
    network.guards = blocks.compactMap { resolveNever($0) }.sorted {
      $0.from == $1.from
        ? $0.to.lexicographicallyPrecedes($1.to) : $0.from.lexicographicallyPrecedes($1.from)
    }
  }

  private mutating func resolveNever(_ fields: Fields) -> Guard? {
    let from = ends(fields, "from")
    let to = ends(fields, "to")
    let traffic = traffic(fields)
    guard let from, let to, let traffic else { return nil }
    let place = fields.block.type.range
    if from.allSatisfy({ side in to.allSatisfy { isItself(side.referent, $0.referent) } }) {
      diagnostics.append(.unmatchedNever(to[0], at: place))
      return nil
    }
    return Guard(
      from: from.map { party($0.referent) }, to: to.map { party($0.referent) }, traffic: traffic,
      countsResidue: fields.bool("residue") ?? false, place: place)
  }

  /// Whether both mean one thing, which no guard can keep from itself. All of a kind may become several.
  private func isItself(_ one: Referent, _ other: Referent) -> Bool {
    switch one {
    case .kind, .externals: false
    case .vpc, .tier, .external, .account, .internet: one == other
    }
  }

  private func party(_ referent: Referent) -> Guard.Party {
    switch referent {
    case .kind(let kind):
      Guard.Party(
        network.vpcs.indices.filter { network.vpcs[$0].kind == kind }.flatMap { tiers(.vpc(VPCRef($0))) }, .kind)
    case .vpc: Guard.Party(tiers(referent), .vpc)
    case .tier: Guard.Party(tiers(referent), .end)
    case .external(let external): Guard.Party([.external(external)], .end)
    case .externals: Guard.Party(network.externals.indices.map { .external(ExternalRef($0)) }, .end)
    case .internet: Guard.Party([.internet], .end)
    case .account: Guard.Party([], .end)
    }
  }
}
