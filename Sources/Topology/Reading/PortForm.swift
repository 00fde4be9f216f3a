package import Addressing
internal import HCL

/// One item of `ports`, as it is written.
enum PortForm: Hashable {
  /// TCP, the usual.
  case ports(PortRange)
  case tcp(PortRange)
  case udp(PortRange)
  case icmp
  case everything

  /// Why a text is none.
  enum Fault: Error, Hashable {
    case form
    /// A port is not within 1 to 65535.
    case range
    /// The range ends before it begins; as it was probably meant.
    case backwards(meant: String)
  }

  /// Reads `443`, `8000-8100`, `tcp/443`, `udp/53`, `tcp`, `udp`, `icmp` or `all`; without protocols only the first two.
  static func parse(_ text: String, protocols: Bool = true) -> Result<PortForm, Fault> {
    guard protocols else { return parseRange(text[...]).map { .ports($0) } }
    switch text {
    case "all": return .success(.everything)
    case "icmp": return .success(.icmp)
    case "tcp": return .success(.tcp(.all))
    case "udp": return .success(.udp(.all))
    default: break
    }
    if text.hasPrefix("tcp/") { return parseRange(text.dropFirst(4)).map { .tcp($0) } }
    if text.hasPrefix("udp/") { return parseRange(text.dropFirst(4)).map { .udp($0) } }
    return parseRange(text[...]).map { .ports($0) }
  }

  /// What it lets pass.
  var traffic: Traffic {
    switch self {
    case .ports(let range), .tcp(let range): Traffic(tcp: PortSet([range]))
    case .udp(let range): Traffic(udp: PortSet([range]))
    case .icmp: Traffic(icmp: .all)
    case .everything: .everything
    }
  }

  private static func parseRange(_ text: Substring) -> Result<PortRange, Fault> {
    let ends = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(number)
    guard ends.count <= 2, let lower = ends.first ?? nil, let upper = ends.last ?? nil else { return .failure(.form) }
    guard (1...65535).contains(lower), (1...65535).contains(upper) else { return .failure(.range) }
    guard let range = PortRange(UInt16(lower), UInt16(upper)) else {
      return .failure(.backwards(meant: "\(upper)-\(lower)"))
    }
    return .success(range)
  }

  /// Up to nine digits without a leading zero.
  private static func number(_ digits: Substring.UTF8View) -> Int? {
    guard !digits.isEmpty, digits.count <= 9, digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}

/// What an item of `ports` lets pass, as it is written, e.g. `443`, `udp/53`, `all`; nil when it is none.
package func traffic(ofPorts text: String) -> Traffic? { try? PortForm.parse(text).get().traffic }

extension Traffic {
  /// The traffic as items of `ports` that make it, e.g. `443`, `udp/53`, `all`: the other way around. Answers alone,
  /// which no item means, are none.
  package var portForms: [String] {
    if isEverything { return ["all"] }
    return Traffic.forms("tcp", tcp, prefix: "") + Traffic.forms("udp", udp, prefix: "udp/")
      + (icmp == .all ? ["icmp"] : [])
  }

  private static func forms(_ protocol: String, _ ports: PortSet, prefix: String) -> [String] {
    ports.isWhole ? [`protocol`] : ports.ranges.map { prefix + $0.description }
  }
}

extension PortSet {
  /// There is no port 0 to speak of.
  fileprivate var isWhole: Bool { union(PortSet(PortRange(0))) == .all }
}
