internal import Diagnostics
internal import HCL

extension Resolver {
  /// The policy of a block; nil where it has none, or one with a mistake, which is reported.
  mutating func endpointPolicy(_ fields: Fields) -> EndpointPolicy? {
    guard let object = fields["endpoint_policy"], case .object(let items) = object.kind else { return nil }
    var (accounts, names, isWhole) = ([String](), [VPC.Endpoint: [String]](), true)
    for item in items {
      var taken: [String] = []
      if item.key.text == "accounts" {
        taken = item.value.items.compactMap { accountID($0) }.sorted()
        accounts = taken
      } else if let endpoint = VPC.Endpoint(rawValue: item.key.text) {
        taken = item.value.items.compactMap { endpointName($0, endpoint) }.sorted()
        names[endpoint] = taken
      } else {
        diagnostics.append(.unknownInPolicy(item.key))
      }
      if item.value.items.isEmpty { diagnostics.append(.emptyList(item.key.text, at: item.value.range)) }
      isWhole = isWhole && !taken.isEmpty && taken.count == item.value.items.count
    }
    return isWhole ? EndpointPolicy(accounts: accounts, names: names) : nil
  }

  /// The name of a bucket or a table, in which `*` stands for anything.
  private mutating func endpointName(_ value: Expression, _ endpoint: VPC.Endpoint) -> String? {
    guard let text = value.text else { return nil }
    if endpoint.takes(text) { return text }
    diagnostics.append(.badEndpointName(text, of: endpoint, at: value.range))
    return nil
  }
}

extension VPC.Endpoint {
  /// Whether it could be the name of a bucket (S3 User Guide, "Bucket naming rules") or table (DynamoDB Developer Guide,
  /// "Naming rules"), or a pattern of such names.
  fileprivate func takes(_ name: String) -> Bool {
    let bytes = name.utf8
    if bytes.contains(UInt8(ascii: "*")) { return bytes.count <= longestName && bytes.allSatisfy { isInName($0) } }
    return (3...longestName).contains(bytes.count) && bytes.allSatisfy { isInName($0) }
  }

  private var longestName: Int {
    switch self {
    case .dynamodb: 255
    case .s3: 63
    }
  }

  private func isInName(_ byte: UInt8) -> Bool {
    if isLowerDigitHyphen(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "*") { return true }
    switch self {
    case .dynamodb: return byte == UInt8(ascii: "_") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    case .s3: return false
    }
  }
}
