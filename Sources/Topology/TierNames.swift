package import Addressing

extension Tier.Kind {
  // The tiers of the language. Whoever wants to know what a tier is for asks for its role.
  package static let `public` = Tier.Kind(place: 0, role: .edge)
  package static let app = Tier.Kind(place: 1, role: .inner)
  package static let `private` = Tier.Kind(place: 2, role: .inner)
  package static let data = Tier.Kind(place: 3, role: .closed)
}

/// The names that tiers can have, with what each stands for: the one place that knows them.
package struct TierNames: Sendable {
  /// What there is to know of a name.
  struct Entry: Sendable {
    let kind: Tier.Kind
    let name: Name
    /// The quarter of a VPC's primary block that the slot plan has for it.
    let slot: Int
    /// The kinds of VPC that have it unless they say otherwise.
    let planned: Set<VPC.Kind>
    /// The kinds of VPC that can have it already.
    let standing: Set<VPC.Kind>
  }

  private let entries: [Entry]

  /// The names of the language, in order of their slots. What is `private` in a hub is `app` in a spoke.
  package static let builtIn = TierNames(entries: [
    Entry(.public, "public", slot: 0, planned: [.hub, .spoke]),
    Entry(.app, "app", slot: 1, planned: [.spoke]),
    Entry(.private, "private", slot: 1, planned: [.hub]),
    Entry(.data, "data", slot: 2, planned: [.spoke], standing: [.hub]),
  ])

  /// All of them, in order.
  package var all: [Tier.Kind] { entries.map(\.kind) }

  /// The tier of a name; nil where there is none.
  package func kind(named text: String) -> Tier.Kind? { all.first { self[$0].name.text == text } }

  /// The tiers that a VPC of a kind has unless it says otherwise.
  package func planned(in kind: VPC.Kind) -> [Tier.Kind] { all.filter { self[$0].planned.contains(kind) } }

  /// The tiers that a VPC of a kind can have already.
  func standing(in kind: VPC.Kind) -> [Tier.Kind] { all.filter { self[$0].standing.contains(kind) } }

  /// The names as the file has them.
  func texts(of tiers: [Tier.Kind]) -> [String] { tiers.map { self[$0].name.text } }

  /// The quarter of a VPC's primary block that the slot plan has for a tier, 0 to 3.
  package func slot(of kind: Tier.Kind) -> Int { self[kind].slot }

  subscript(_ kind: Tier.Kind) -> Entry { entries[Int(kind.place)] }

  /// A tier by its name.
  package func tier(_ kind: Tier.Kind, subnets: [Block], blocks: [Block]) -> Tier {
    Tier(kind: kind, name: self[kind].name, subnets: subnets, blocks: blocks)
  }
}

extension TierNames.Entry {
  fileprivate init(
    _ kind: Tier.Kind, _ text: String, slot: Int, planned: Set<VPC.Kind>, standing: Set<VPC.Kind> = []
  ) {
    self.init(
      kind: kind, name: Name(refused: text), slot: slot, planned: planned, standing: planned.union(standing))
  }
}
