import Addressing
import Topology
import Words

extension Diagram {
  /// What must never be opened, a sentence for each `never`, e.g. `all externals to prod.data: anything`.
  var guards: [String] { network.guards.map { words(for: $0) } }

  private func words(for item: Guard) -> String {
    let isAmongAlike = item.from == item.to && item.from.map(\.breadth) == [.kind]
    let to = isAmongAlike ? "each other" : names(of: item.to)
    let what = item.traffic.isEverything ? "anything" : item.traffic.shortText
    return "\(names(of: item.from)) to \(to): \(what)\(item.countsResidue ? ", nor packets that pass for answers" : "")"
  }

  private func names(of parties: [Guard.Party]) -> String { listed(parties.map(name)) }

  /// A kind of which there is none yet has no ends; several externals in one reference are all of them.
  private func name(of party: Guard.Party) -> String {
    guard let end = party.ends.min() else { return "what is not there yet" }
    switch end {
    case .tier(let vpc, let tier):
      switch party.breadth {
      case .kind: return network[vpc].kind == .hub ? "all hubs" : "all spokes"
      case .vpc: return network.name(of: vpc).text
      case .end: return "\(network.name(of: vpc).text).\(network.name(of: tier, in: vpc))"
      }
    case .external(let external): return party.ends.count > 1 ? "all externals" : network[external].name.text
    case .internet: return "the internet"
    }
  }
}
