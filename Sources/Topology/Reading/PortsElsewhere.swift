internal import Addressing
internal import Diagnostics
internal import HCL

/// Protocol and ports as other tools have them, in attributes of their own: together one mistake, since `ports` says it
/// all.
struct PortsElsewhere {
  /// The attributes that are none here, in order of the source.
  let names: [Word]
  /// `ports` as it was meant, if it can be told, e.g. `["tcp/443"]`.
  let meant: String?

  /// Finds them in an `allow` or a `never`; nil where there are none, or one that is only spelled nearly so.
  init?(_ block: HCLBlock, _ schema: BlockSchema) {
    guard schema["ports"] != nil else { return nil }
    let written = Dictionary(
      block.body.attributes.map { ($0.name.text, $0.value) }, uniquingKeysWith: { first, _ in first })
    names = block.body.attributes.map(\.name).filter { PortsElsewhere.known.contains($0.text) }
    if names.isEmpty { return nil }
    meant = PortsElsewhere.ports(written)
  }

  private static let known: Set = [
    "destination_port", "dport", "from_port", "port", "port_range", "proto", "protocol", "protocols", "to_port",
  ]

  private static func ports(_ written: [String: Expression]) -> String? {
    let protocols = ["protocol", "proto", "protocols"].compactMap { written[$0] }.flatMap(\.items).map(\.word)
    if protocols.contains(where: { ["-1", "all", "any", "*"].contains($0) }) { return "[\"all\"]" }
    var ports = ["ports", "port", "port_range", "destination_port", "dport"].compactMap { written[$0] }
      .flatMap(\.items).map(\.word)
    if let from = written["from_port"]?.word {
      let to = written["to_port"]?.word ?? from
      ports.append(from == to ? from : "\(from)-\(to)")
    }
    let items = protocols.isEmpty ? ports : protocols.flatMap { named($0.lowercased(), ports) }
    let isRight = !items.isEmpty && items.allSatisfy { traffic(ofPorts: $0) != nil }
    return isRight ? "[\(items.map { Int($0) == nil ? "\"\($0)\"" : $0 }.joined(separator: ", "))]" : nil
  }

  private static func named(_ protocol: String, _ ports: [String]) -> [String] {
    ports.isEmpty || `protocol` == "icmp" ? [`protocol`] : ports.map { "\(`protocol`)/\($0)" }
  }
}

extension Expression {
  /// A number or a text as it is, without quotes.
  fileprivate var word: String {
    if case .number(let digits) = kind { return digits }
    return text ?? ""
  }
}
