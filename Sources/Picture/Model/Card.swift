import Addressing
import Topology
import Words

/// What stands on the card of a VPC, or of several that are alike.
struct Card {
  struct Row {
    /// The tier's name.
    let name: String
    let role: TierRole
    /// Nil where the card stands for several VPCs.
    let blocks: String?
    let isFiltered: Bool
  }

  struct Zone {
    let name: String
    let hasNAT: Bool
  }

  /// A connection that no line is drawn for.
  struct Tie {
    /// Of those at the other end.
    var names: [String]
    let entries: [Entry]
  }

  let title: String
  let kind: VPC.Kind
  let isGroup: Bool
  /// Under the title: blocks, of a group with the names that they are of.
  let lines: [String]
  let rows: [Row]
  let zones: [Zone]
  /// Under the rows, the less important.
  let notes: [String]
  /// Under the notes, what must not be overlooked.
  let warnings: [String]
  let ties: [Tie]

  /// How many VPCs of a group are named one by one.
  static let mostMembers = 8

  /// What kind of thing stands on the card, in a word.
  var kindName: String { isGroup ? "alike" : kind.rawValue }
}

/// Something that may be opened, as a text with a mark that says which way.
struct Entry: Hashable {
  enum Mark: Hashable {
    case arrow(Direction)
    /// Something that must never be opened.
    case never
    case word(String)
  }

  let mark: Mark
  let text: String

  /// What may be opened one way.
  static func ofAll(_ permissions: [Permission], _ mark: Mark) -> [Entry] {
    permissions.map { Entry(mark: mark, text: $0.text) }
  }
}

extension Diagram {
  /// The card of a node; `others` are the links that no line is drawn for.
  func card(of node: Int, others: [Int]) -> Card {
    let vpc = vpc(node)
    let group = nodes[node]
    return Card(
      title: title(of: node), kind: vpc.kind, isGroup: group.isGroup, lines: lines(of: group),
      rows: vpc.tiers.map {
        Card.Row(
          name: $0.name.text, role: $0.kind.role, blocks: group.isGroup ? nil : firstOf($0.blocks),
          isFiltered: vpc.filters($0.kind))
      },
      zones: vpc.existing == nil ? vpc.zoneCells : [], notes: vpc.facts,
      warnings: vpc.missingACLs + within(group.lead),
      ties: ties(of: node, others))
  }

  /// The name of a VPC, or how many stand on the card.
  func title(of node: Int) -> String {
    let group = nodes[node]
    return group.isGroup ? counted(group.members.count, "spoke") : network.name(of: group.lead).text
  }

  private func lines(of group: Node) -> [String] {
    if group.isGroup { return memberLines(of: group) }
    let own = network.blocks(of: group.lead)
    let existing = network.existing(group.lead).map { ["existing: \($0.vpc)"] } ?? []
    return (own.count <= 2 ? own.map(\.description) : [firstOf(own)]) + existing
  }

  private func firstBlock(of vpc: VPCRef) -> Block { network.blocks(of: vpc).first ?? .everything }

  /// Each VPC of a group with its blocks, in order of the addresses; of many the first two and the last.
  private func memberLines(of group: Node) -> [String] {
    let members = group.members.sorted { firstBlock(of: $0) < firstBlock(of: $1) }
    let lines = members.map { "\(network.name(of: $0)): \(firstOf(network.blocks(of: $0)))" }
    guard lines.count > Card.mostMembers, let last = lines.last else { return lines }
    return lines.prefix(2) + ["… \(lines.count - 3) more …", last]
  }

  /// Those over which the same may be opened are one.
  private func ties(of node: Int, _ others: [Int]) -> [Card.Tie] {
    others.reduce(into: []) { ties, index in
      let (link, peer) = (links[index], links[index].peer(of: node))
      let entries =
        Entry.ofAll(link.permissions(from: node), .word("out")) + Entry.ofAll(link.permissions(from: peer), .word("in"))
      if let same = ties.firstIndex(where: { $0.entries == entries }) {
        ties[same].names.append(title(of: peer))
      } else {
        ties.append(Card.Tie(names: [title(of: peer)], entries: entries))
      }
    }
  }

  private func within(_ vpc: VPCRef) -> [String] {
    grants.permissions(from: .vpc(vpc), to: .vpc(vpc), in: network).map { "inside: " + $0.text }
  }
}

extension VPC {
  /// The zones as they stand in a row: letters where there is no name.
  fileprivate var zoneCells: [Card.Zone] {
    let names =
      switch zones {
      case .count(let count): ["a", "b", "c", "d"].prefix(count).map { $0 }
      case .named(let names):
        names.map { $0.hasPrefix(site.region) ? String($0.dropFirst(site.region.count).drop { $0 == "-" }) : $0 }
      }
    return names.enumerated().map { index, name in
      Card.Zone(name: name, hasNAT: translates && (nat == .perZone || index == 0))
    }
  }

  /// What else there is to know, in few words each.
  fileprivate var facts: [String] {
    if existing != nil { return [] }
    let logs: [String] =
      switch flowLogs {
      case .off: []
      case .cloudwatch: ["flow logs to CloudWatch"]
      case .bucket: ["flow logs to S3"]
      }
    return natFacts + endpointFacts + (publicIPs ? ["public addresses in public"] : []) + logs
  }

  private var hasWayOut: Bool { edgeTier != nil && innerTier != nil }

  /// Whether a tier without a way of its own reaches the internet.
  var translates: Bool { existing == nil && nat != .none && hasWayOut }

  /// Where there is NAT, a cell shows it.
  private var natFacts: [String] { hasWayOut && nat == .none ? ["no NAT"] : [] }

  private var endpointFacts: [String] {
    let names = endpoints.map { endpoint in
      switch endpoint {
      case .dynamodb: "DynamoDB"
      case .s3: "S3"
      }
    }
    return names.isEmpty ? [] : [listed(names.sorted(by: >)) + (names.count == 1 ? " endpoint" : " endpoints")]
  }

  fileprivate var missingACLs: [String] {
    let open = tiers.filter { !filters($0.kind) }
    if open.isEmpty { return [] }
    let whose = existing == nil ? "no network ACLs" : "no network ACLs of ours"
    return [open.count == tiers.count ? whose : "\(whose) in \(listed(open.map(\.name.text)))"]
  }
}
