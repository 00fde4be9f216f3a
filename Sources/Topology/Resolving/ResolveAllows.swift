internal import Addressing
internal import Diagnostics
internal import HCL

extension Resolver {
  /// Expands the `allow` blocks into what each end may open to each other one.
  mutating func resolveAllows(_ blocks: [Fields]) {
    var grants = Grants()
    for fields in blocks {
      let from = ends(fields, "from")
      let to = ends(fields, "to")
      let traffic = traffic(fields)
      guard let from, let to else {
        network.places.flaws.insert("allow")
        continue
      }
      if traffic == nil { network.places.flaws.insert("allow") }
      var expansion = Expansion(from: from, to: to, place: fields.block.type.range)
      expand(&expansion)
      guard let traffic else { continue }
      for pair in expansion.pairs { grants.add(pair, traffic, expansion.place) }
    }
    network.grants = grants.sorted
  }

  /// One side of an `allow`; nil when a part of it could not be made out.
  private mutating func ends(_ fields: Fields, _ attribute: String) -> [Side]? {
    guard let items = fields.items(attribute) else { return nil }
    if items.isEmpty {
      diagnostics.append(.emptyList(attribute, at: fields.places[attribute]))
      return nil
    }
    let sides = items.compactMap { side($0, attribute) }
    return sides.count == items.count ? sides : nil
  }

  private mutating func side(_ item: Expression, _ attribute: String) -> Side? {
    guard let referent = referent(of: item) else { return nil }
    if case .account = referent {
      diagnostics.append(.wrongReferent(attribute, "a VPC, a tier, an external or internet", at: item.range))
      return nil
    }
    return Side(referent: referent, text: item.scalar ?? "", range: item.range)
  }

  /// The union of `ports`; nil when an item is none.
  private mutating func traffic(_ fields: Fields) -> Traffic? {
    guard let items = fields.items("ports") else { return nil }
    if items.isEmpty {
      diagnostics.append(.emptyPorts(at: fields.places["ports"]))
      return nil
    }
    var parts: [Traffic] = []
    var isWhole = true
    for item in items {
      switch PortForm.parse(item.portText) {
      case .success(let form): parts.append(form.traffic)
      case .failure(let fault):
        diagnostics.append(.badPort(item.portText, fault, at: item.range))
        isWhole = false
      }
    }
    return isWhole ? Traffic(union: parts) : nil
  }
}

extension Expression {
  /// A port as it is written, with or without quotes.
  fileprivate var portText: String {
    if case .number(let digits) = kind { return digits }
    return text ?? ""
  }
}

/// One reference of `from` or `to`.
struct Side {
  let referent: Referent
  /// As it is written, e.g. `spoke.prod.app`.
  let text: String
  let range: SourceRange
}

/// The grants of a network while they are collected.
private struct Grants {
  private var byPair: [Pair: Grant] = [:]

  mutating func add(_ pair: Pair, _ traffic: Traffic, _ source: SourceRange) {
    byPair[pair, default: Grant(from: pair.from, to: pair.to, traffic: .nothing)].add(traffic, source)
  }

  var sorted: [Grant] { byPair.values.sorted { ($0.from, $0.to) < ($1.from, $1.to) } }
}

extension Grant {
  fileprivate mutating func add(_ more: Traffic, _ source: SourceRange) {
    if traffic != more { traffic = traffic.isEmpty ? more : traffic.union(more) }
    if sources.last != source { sources.append(source) }
  }
}

/// Two ends of which the first may open connections to the second.
struct Pair: Hashable {
  let from: End
  let to: End
}
