internal import Addressing
internal import Diagnostics
internal import HCL

/// What `allow` and `never` have in common: two sides, and ports.
extension Resolver {
  /// One side of an `allow` or a `never`; nil when a part of it could not be made out.
  mutating func ends(_ fields: Fields, _ attribute: String) -> [Side]? {
    guard let items = fields.items(attribute) else { return nil }
    if items.isEmpty {
      diagnostics.append(.emptyList(attribute, at: fields.places[attribute]))
      return nil
    }
    let sides = items.compactMap { side($0, attribute, of: fields.schema.type) }
    return sides.count == items.count ? sides : nil
  }

  private mutating func side(_ item: Expression, _ attribute: String, of block: BlockType) -> Side? {
    guard let referent = referent(of: item) else { return nil }
    if case .account = referent {
      diagnostics.append(.wrongReferent(attribute, "a VPC, a tier, an external or internet", at: item.range))
      return nil
    }
    if case .externals = referent, block != .never {
      diagnostics.append(.bareExternal(network.externals.map(\.name), at: item.range))
      return nil
    }
    return Side(referent: referent, text: item.scalar ?? "", range: item.range)
  }

  /// The union of `ports`; nil when an item is none.
  mutating func traffic(_ fields: Fields) -> Traffic? {
    guard let items = fields.items("ports") else { return nil }
    if items.isEmpty {
      diagnostics.append(.emptyPorts(of: fields.schema.type, at: fields.places["ports"]))
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
