package import Addressing
package import Topology

/// Something that one end may open to another.
package struct Permission: Hashable, Sendable {
  package let from: End
  package let to: End
  package let traffic: Traffic
  /// In order: lines before phrases.
  package let causes: [Cause]
}

extension Permission {
  /// All of a network, each pair of ends once, in order of the ends.
  static func all(of network: Network, _ lines: Lines) -> [Permission] {
    var found: [Pair: Merged] = [:]
    for opening in network.openings where opening.kind != .answers {
      found[opening.pair, default: Merged()].add(opening, lines)
    }
    return found.sorted { $0.key < $1.key }.map { pair, all in
      Permission(from: pair.from, to: pair.to, traffic: all.traffic, causes: all.sortedCauses)
    }
  }

  /// All that opens something from one end to another.
  private struct Merged {
    var traffic = Traffic.nothing
    /// Some may be there several times.
    private var causes: [Cause] = []

    var sortedCauses: [Cause] { causes.count < 2 ? causes : Set(causes).sorted() }

    mutating func add(_ opening: Opening, _ lines: Lines) {
      traffic = traffic.union(opening.traffic)
      switch opening.cause {
      case .allow(let place): causes.append(lines.allow(place))
      case .row(let row): causes.append(.always(row.phrase))
      }
      if opening.kind == .unfiltered { causes.append(.always("no network ACL at either end")) }
    }
  }
}

extension Opening.Row {
  /// Why it flows, a phrase.
  var phrase: String {
    switch self {
    case .neighbours: Phrase.neighbours
    case .gateway: Phrase.gateway
    case .nat: Phrase.nat
    case .noACLs: "no network ACLs in the VPC"
    }
  }
}

/// Why something needs no line of the topology.
enum Phrase {
  static let neighbours = "tiers beside each other"
  static let gateway = "a public tier opens connections to the internet"
  static let nat = "NAT lets TCP out"
  static let endpoints = "gateway endpoints"
  static let pathMTU = "path MTU discovery"
  /// Of a rule on a block of a VPC whose tiers there have rules of their own, and need no other.
  static let shared = "what all tiers share stands on whole blocks"
  static let within = "a tier within itself"
  static let apart = "inside a VPC only tiers beside each other"
}
