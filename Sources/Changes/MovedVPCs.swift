import Reach
import Reachability

// A VPC stands where it was made. One of the same name in another account or region, or in another stack, is another one.

extension NetworkChange {
  /// A VPC that the topology has in another place than it stands.
  package struct Move: Hashable, Sendable {
    package let name: String
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

extension Flows {
  /// Where the templates write each VPC, by its name.
  var sourcesByTitle: [String: Source] {
    Dictionary(
      paths.network.vpcs.indices.compactMap { index in
        let source = paths.network.vpcs[index].source
        return source.stack.isEmpty ? nil : (title(of: Handle(index)), source)
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension NetworkChange {
  /// Tells of VPCs that have their name before and after and are not the same: gone there, new here.
  mutating func compareVPCs(_ then: Flows, _ now: Flows, _ places: (before: StackPlaces, after: StackPlaces)) {
    let (old, new) = (then.sourcesByTitle, now.sourcesByTitle)
    let remade = new.filter { title, source in
      old[title].map { $0 != source || places.before.moves($0.stack, to: places.after) } ?? false
    }
    let names = Set(remade.keys)
    func placed(_ vpc: VPCChange, _ sources: [String: Source], _ places: StackPlaces) -> VPCChange {
      names.contains(vpc.name) ? vpc.at(places.text(sources[vpc.name]?.stack ?? "")) : vpc
    }
    newVPCs = now.vpcs(beyond: then, or: names).map { placed($0, new, places.after) }
    removedVPCs = then.vpcs(beyond: now, or: names).map { placed($0, old, places.before) }
    moves = names.sorted().compactMap { name in
      let (from, to) = (places.before.text(old[name]?.stack ?? ""), places.after.text(new[name]?.stack ?? ""))
      let isLost = resources.contains { $0.isLoss && $0.stack == old[name]?.stack && $0.id == old[name]?.id }
      return from == nil || from == to ? nil : Move(name: name, from: from, to: to, isLostResource: isLost)
    }
  }
}
