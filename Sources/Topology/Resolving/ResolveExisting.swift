internal import Addressing
internal import Diagnostics
internal import HCL

/// `existing = { vpc = "vpc-…", route_tables = { app = ["rtb-…"] }, network_acls = { app = { … } } }`
extension Resolver {
  /// What the VPC says is there already; nil when it says nothing, or nothing that could be made out.
  mutating func existing(_ fields: Fields, _ name: Name) -> Existing? {
    guard let value = fields["existing"] else { return nil }
    let kinds = tierNames.standing(in: fields.schema.type == .hub ? .hub : .spoke)
    let members = Members(value, ["vpc", "route_tables", "network_acls"], of: "existing", &diagnostics)
    members.require(["vpc", "route_tables"], &diagnostics)
    let vpc = members["vpc"].flatMap { text($0, "vpc") }.flatMap { id($0, "vpc", of: "a VPC") }
    let tableLists = tiers(members["route_tables"], "route_tables", kinds, name)
    let routeTables = tableLists.compactMapValues { tables($0) }
    let acls = tiers(members["network_acls"], "network_acls", Array(tableLists.keys), name)
      .compactMapValues { aclRange($0) }.filter { routeTables[$0.key] != nil }
    guard let vpc, !routeTables.isEmpty else { return nil }
    checkTables(members["route_tables"])
    return Existing(vpc: vpc, routeTables: routeTables, networkACLs: acls)
  }

  /// The values of an object whose keys are tiers.
  private mutating func tiers(
    _ value: Expression?, _ attribute: String, _ kinds: [Tier.Kind], _ name: Name
  ) -> [Tier.Kind: Expression] {
    guard let value else { return [:] }
    let members = Members(value, nil, of: attribute, &diagnostics)
    var result: [Tier.Kind: Expression] = [:]
    for (key, value) in members.all {
      if let kind = tierNames.kind(named: key.text), kinds.contains(kind) {
        result[kind] = value
      } else if !kinds.isEmpty {
        diagnostics.append(.unknownExistingTier(key, attribute, of: name, tierNames.texts(of: kinds.sorted())))
      }
    }
    if members.isObject, members.all.isEmpty { diagnostics.append(.emptyList(attribute, at: value.range)) }
    return result
  }

  private mutating func tables(_ value: Expression) -> [String]? {
    guard value.isList else {
      if !value.isInvalid { diagnostics.append(.wrongMember(value, "a list of ids, as in [\"rtb-0f0e0d0c\"]")) }
      return nil
    }
    if value.items.isEmpty { diagnostics.append(.emptyList("route_tables", at: value.range)) }
    return value.items.compactMap { item in text(item, "route_tables").flatMap { id($0, "rtb", of: "a route table") } }
  }

  /// A table with the routes of two tiers would have some of them twice.
  private mutating func checkTables(_ value: Expression?) {
    var seen: [String: SourceRange] = [:]
    let items = value.map { Members($0, nil, of: "route_tables").all.flatMap(\.value.items) } ?? []
    for item in items {
      guard let table = item.text else { continue }
      if let first = seen.updateValue(item.range, forKey: table) {
        diagnostics.append(.repeatedTable(table, at: item.range, first: first))
      }
    }
  }

  private mutating func aclRange(_ value: Expression) -> Existing.ACLRange? {
    let members = Members(value, ["id", "from", "to"], of: "network_acls", &diagnostics)
    members.require(["id", "from", "to"], &diagnostics)
    let acl = members["id"].flatMap { text($0, "id") }.flatMap { id($0, "acl", of: "a network ACL") }
    let from = members["from"].flatMap { ruleNumber($0, "from") }
    let to = members["to"].flatMap { ruleNumber($0, "to") }
    guard let acl, let from, let to, let last = members["to"] else { return nil }
    guard from <= to else {
      diagnostics.append(.backwardRange(from, to, at: last.range))
      return nil
    }
    return Existing.ACLRange(acl: acl, numbers: from...to)
  }

  /// A rule's number: AWS takes 1 to 32766 (VPC User Guide, network ACL basics).
  private mutating func ruleNumber(_ value: Expression, _ attribute: String) -> Int? {
    guard case .number = value.kind, value.number != nil else {
      if !value.isInvalid { diagnostics.append(.wrongMember(value, "a whole number, as in 40")) }
      return nil
    }
    return number(value, in: 1...32766, of: attribute)
  }

  private mutating func text(_ value: Expression, _ attribute: String) -> Expression? {
    if value.text != nil { return value }
    if !value.isInvalid { diagnostics.append(.wrongMember(value, "a text in quotes")) }
    return nil
  }

  /// Tiers of a VPC that is there: what `subnets` gives, or all of the VPC.
  mutating func planExistingTiers(_ fields: Fields, _ existing: Existing, _ vpc: inout VPC) {
    let kinds = existing.routeTables.keys.sorted()
    let written = writtenSubnets(fields, kinds, &vpc)
    vpc.tiers = kinds.map { kind in
      let subnets = written[kind] ?? []
      return tierNames.tier(kind, subnets: subnets, blocks: (subnets.isEmpty ? vpc.blocks : subnets).aggregated())
    }
  }
}

/// The members of an object inside a value, each at most once.
struct Members {
  private(set) var all: [(key: Word, value: Expression)] = []
  let isObject: Bool
  private let owner: String
  private let range: SourceRange

  /// Reports what is no object, and keys that are not known (where `known` says which are) or repeated.
  init(_ value: Expression, _ known: [String]?, of owner: String, _ diagnostics: inout Diagnostics) {
    self.init(value, known, of: owner)
    guard case .object(let items) = value.kind else {
      if !value.isInvalid { diagnostics.append(.wrongMember(value, "an object, as in { … }")) }
      return
    }
    var seen: [String: Word] = [:]
    for item in items {
      if let first = seen.updateValue(item.key, forKey: item.key.text) {
        diagnostics.append(.repeatedAttribute(item.key, first: first))
      } else if let known, !known.contains(item.key.text) {
        diagnostics.append(.unknownMember(item.key, in: owner, known))
      }
    }
  }

  init(_ value: Expression, _ known: [String]?, of owner: String) {
    self.owner = owner
    range = value.range
    guard case .object(let items) = value.kind else {
      isObject = false
      return
    }
    isObject = true
    var seen: Set<String> = []
    all = items.filter { seen.insert($0.key.text).inserted && known?.contains($0.key.text) != false }
      .map { ($0.key, $0.value) }
  }

  subscript(_ name: String) -> Expression? { all.first { $0.key.text == name }?.value }

  func require(_ names: [String], _ diagnostics: inout Diagnostics) {
    guard isObject else { return }
    for name in names where self[name] == nil { diagnostics.append(.missingMember(name, in: owner, at: range)) }
  }
}
