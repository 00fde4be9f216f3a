internal import Addressing
internal import Diagnostics
internal import HCL

extension Resolver {
  /// The blocks of a value or list; those that are none are reported, left out, and noted as a flaw.
  mutating func blocks(
    _ value: Expression?, _ attribute: String, isOfVPC: Bool = true, _ places: inout Places
  ) -> [Block] {
    guard let value else { return [] }
    if value.isList, value.items.isEmpty {
      diagnostics.append(.emptyList(attribute, at: value.range))
      places.flaws.insert(attribute)
    }
    var result: [Block] = []
    for item in value.items {
      guard let text = item.text else { continue }
      switch Block.parse(text) {
      case .success(let block):
        result.append(block)
        places.items[attribute, default: []].append(item.range)
      case .failure(let fault) where attribute == "cidr":
        faultyBlocks.append(FaultyBlock(text: text, fault: fault, isOfVPC: isOfVPC, place: item.range))
        places.flaws.insert(attribute)
      case .failure(let fault):
        diagnostics.append(.badBlock(text, fault, at: item.range))
        places.flaws.insert(attribute)
      }
    }
    return result
  }

  /// A whole number within a range.
  mutating func number(_ value: Expression, in range: ClosedRange<Int>, of attribute: String) -> Int? {
    guard let number = value.number else { return nil }
    if range.contains(number) { return number }
    diagnostics.append(.outOfRange(number, range, attribute, at: value.range))
    return nil
  }

  /// A number of zones or their names, which are those of `home`, by default the network's region.
  mutating func zones(_ value: Expression, of home: String? = nil) -> VPC.Zones? {
    guard value.isList else { return number(value, in: 1...4, of: "zones").map { .count($0) } }
    guard (1...4).contains(value.items.count) else {
      diagnostics.append(.outOfRange(value.items.count, 1...4, "zones", at: value.range))
      return nil
    }
    let zones = value.items.map { ($0.text ?? "", $0.range) }
    let home = home ?? network.region
    let region = network.places.flaws.contains("region") || RegionName(home) == .wrong ? nil : home
    let foreign = zones.filter { zone, _ in !isZone(zone, of: region) }
    if !foreign.isEmpty { diagnostics.append(.foreignZones(foreign, among: zones.map(\.0), region: home)) }
    return foreign.isEmpty ? .named(zones.map(\.0)) : nil
  }

  /// A 12-digit account id.
  mutating func accountID(_ value: Expression) -> String? {
    guard let text = value.text else { return nil }
    if isAccountID(text) { return text }
    diagnostics.append(.badAccount(text, at: value.range))
    return nil
  }

  /// The range that answers come back to, e.g. `1024-65535`.
  mutating func ephemeral(_ value: Expression) -> PortRange? {
    guard let text = value.text else { return nil }
    if case .success(.ports(let range)) = PortForm.parse(text, protocols: false) { return range }
    diagnostics.append(.badEphemeral(text, at: value.range))
    return nil
  }
}

extension Resolver {
  /// The id of a resource: its prefix and 8 or 17 hexadecimal digits, e.g. `pcx-0f0e0d0c0b0a09080`.
  mutating func id(_ value: Expression, _ prefix: String, of what: String) -> String? {
    guard let text = value.text else { return nil }
    let digits = text.utf8.dropFirst(prefix.utf8.count + 1)
    let isHex = digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    if text.hasPrefix(prefix + "-"), isHex, digits.count == 8 || digits.count == 17 { return text }
    diagnostics.append(.badID(text, prefix, of: what, at: value.range))
    return nil
  }

  /// The ARN of the policy that bounds roles.
  mutating func boundaryARN(_ value: Expression) -> String? {
    guard let text = value.text else { return nil }
    if let arn = ARN(text), arn.isOfIAM("policy", most: 128), arn.account == "aws" || isAccountID(String(arn.account)) {
      return text
    }
    diagnostics.append(.badARN(text, of: "a policy", like: "arn:aws:iam::123456789012:policy/NAME", at: value.range))
    return nil
  }

  /// The keys for log groups; those that are none are reported, left out, and noted as a flaw.
  mutating func logKeys(_ fields: Fields, _ places: inout Places) -> [LogKey] {
    guard let value = fields["kms_key"] else { return [] }
    if value.items.isEmpty { diagnostics.append(.emptyList("kms_key", at: value.range)) }
    var keys: [LogKey] = []
    for item in value.items {
      if let key = LogKey(arn: item.text ?? "") {
        keys.append(key)
        places.items["kms_key", default: []].append(item.range)
      } else {
        let example = "arn:aws:kms:eu-west-1:123456789012:key/KEY-ID"
        diagnostics.append(.badARN(item.text ?? "", of: "a key", like: example, at: item.range))
        places.flaws.insert("kms_key")
      }
    }
    return keys
  }

  /// Where flow logs go; nil for what is none of these.
  mutating func flowLogs(_ value: Expression) -> VPC.FlowLogs? {
    guard let text = value.text else { return nil }
    if text == "off" { return .off }
    if text == "cloudwatch" { return .cloudwatch }
    if let arn = ARN(text), arn.isOfBucket { return .bucket(text) }
    diagnostics.append(.badFlowLogs(text, at: value.range))
    return nil
  }
}

/// Whether it is 12 digits.
func isAccountID(_ text: String) -> Bool { text.utf8.count == 12 && text.utf8.allSatisfy { (48...57).contains($0) } }

/// Whether `zone` has the form of a zone of `region`, e.g. `eu-west-1a`, or a local one such as `us-west-2-lax-1a`.
private func isZone(_ zone: String, of region: String?) -> Bool {
  guard zone.utf8.allSatisfy(isLowerDigitHyphen), let last = zone.utf8.last, isLower(last) else { return false }
  guard let region else { return true }
  guard zone.hasPrefix(region) else { return false }
  let rest = zone.dropFirst(region.count)
  if rest.utf8.count == 1 { return true }
  let words = rest.split(separator: "-", omittingEmptySubsequences: false)
  return words.count == 3 && words[0].isEmpty && words[1].utf8.count >= 3 && words[1].utf8.allSatisfy(isLower)
    && words[2].utf8.count > 1 && words[2].utf8.dropLast().allSatisfy(isDigit)
}

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

/// Whether it is `a`–`z`, `0`–`9` or a hyphen.
func isLowerDigitHyphen(_ byte: UInt8) -> Bool {
  isLower(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
}
