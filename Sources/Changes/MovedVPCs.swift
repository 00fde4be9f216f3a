import Reach
import Reachability

// A VPC stands where it was made. One of the same name in another account or region, or in another stack, is another one.

extension NetworkChange {
  /// A VPC that the topology has in another place than it stands.
  package struct Move: Hashable, Sendable {
    /// The new one.
    let vpc: ChangedVPC
    /// E.g. `home, eu-west-1`; nil where it is not known.
    package let from: String?
    package let to: String?
    /// Whether the VPC that goes is among the resources that a stack loses.
    let isLostResource: Bool
  }
}

/// What templates know of the places of their stacks.
struct StackPlaces {
  private let sites: [String: KnownSite]
  /// Whether names alone do not tell places apart.
  private var tellsIDs = false

  /// By what a network's scripts know of them, else by what they say themselves.
  private init(_ files: [TemplateFile], _ read: [(name: String, template: ReadTemplate)]) {
    let known = files.compactMap { file in file.site.map { (file.stack, $0) } }
    let told = read.compactMap { stack, template in template.site.map { (stack, $0) } }
    sites = Dictionary(known + told, uniquingKeysWith: { first, _ in first })
  }

  /// Those before a change and after it, so that two places are never told alike.
  static func both(
    _ old: [TemplateFile], _ new: [TemplateFile],
    read: (
      before: [(name: String, template: ReadTemplate)], after: [(name: String, template: ReadTemplate)]
    )
  ) -> (before: StackPlaces, after: StackPlaces) {
    var (before, after) = (StackPlaces(old, read.before), StackPlaces(new, read.after))
    let alike = before.sites.contains { stack, site in
      before.moves(stack, to: after) && after.sites[stack]?.description == site.description
    }
    before.tellsIDs = alike
    after.tellsIDs = alike
    return (before, after)
  }

  /// Where a stack stands, e.g. `home, eu-west-1`; by its name, as the scripts write it, where it stands elsewhere than
  /// the topology says: `acme--vpc--prod@home.eu-west-1`.
  func text(_ stack: String) -> String? {
    if let site = sites[stack] { return tellsIDs ? site.inFull : site.description }
    let parts = stack.split(separator: "@", maxSplits: 1)
    guard parts.count == 2, let dot = parts[1].firstIndex(of: ".") else { return nil }
    return "\(parts[1][..<dot]), \(parts[1][parts[1].index(after: dot)...])"
  }

  /// Whether a stack stands in another place than the one of that name in others.
  func moves(_ stack: String, to others: StackPlaces) -> Bool {
    guard let here = sites[stack], let there = others.sites[stack] else { return false }
    return !here.isSame(as: there)
  }
}

extension NetworkChange {
  /// Tells of VPCs that only one side has. Where one takes the name of another that is gone, their places are told.
  mutating func compareVPCs(_ then: Flows, _ now: Flows, _ places: (before: StackPlaces, after: StackPlaces)) {
    (newVPCs, removedVPCs) = (now.vpcs(beyond: then), then.vpcs(beyond: now))
    func byName(_ vpcs: [VPCChange]) -> [String: ChangedVPC] {
      Dictionary(vpcs.map { (names.title(of: $0.vpc), $0.vpc) }, uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (byName(removedVPCs), byName(newVPCs))
    let remade = new.keys.filter { old[$0] != nil }.sorted()
    func placed(_ vpcs: [VPCChange], _ places: StackPlaces) -> [VPCChange] {
      vpcs.map { remade.contains(names.title(of: $0.vpc)) ? $0.at(places.text($0.vpc.source.stack)) : $0 }
    }
    newVPCs = placed(newVPCs, places.after)
    removedVPCs = placed(removedVPCs, places.before)
    moves = remade.compactMap { name in
      guard let was = old[name]?.source, let vpc = new[name] else { return nil }
      let (from, to) = (places.before.text(was.stack), places.after.text(vpc.source.stack))
      let isLost = resources.contains { $0.isLoss && $0.stack == was.stack && $0.id == was.id }
      return from == nil || from == to ? nil : Move(vpc: vpc, from: from, to: to, isLostResource: isLost)
    }
  }
}
