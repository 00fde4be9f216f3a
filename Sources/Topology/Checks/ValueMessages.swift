internal import Addressing
internal import Diagnostics

extension Diagnostic {
  static func emptyList(_ attribute: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "empty-list", "'\(attribute)' is an empty list", at: Label(range, "must hold at least one"))
  }

  static func outOfRange(_ number: Int, _ range: ClosedRange<Int>, _ attribute: String, at place: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .error, id: "out-of-range",
      "'\(attribute)' is \(number), and must be \(range.lowerBound) to \(range.upperBound)",
      at: Label(place, "\(number)"))
  }

  static func badBlock(
    _ text: String, _ fault: Block.Fault, example: String = "10.20.0.0/16", at range: SourceRange
  ) -> Diagnostic {
    switch fault {
    case .form:
      Diagnostic(
        .error, id: "bad-block", "'\(text)' is not a block of IPv4 addresses",
        at: Label(range, isIPv6(text) ? "of IPv6, which is not supported" : "not a block"),
        help: ["a block is an address and a length, as in \(example)"])
    case .hostBits(let meant): hostBits(text, meant, at: range, help: ["the block that holds it is \(meant)"])
    }
  }

  static func hostBits(_ text: String, _ meant: Block, at range: SourceRange, help: [String]) -> Diagnostic {
    Diagnostic(
      .error, id: "host-bits", "'\(text)' is not aligned: it has bits beyond its length",
      at: Label(range, "inside \(meant)"), help: help)
  }

  static func badAccount(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "bad-account", "'\(text)' is not the id of an account", at: Label(range, "must be 12 digits"))
  }

  static func badFlowLogs(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "unknown-value", "'flow_logs' cannot be '\(text)'", at: Label(range, "not known"),
      help: ["the values are 'off', 'cloudwatch' and the ARN of an S3 bucket"])
  }

  static func badEphemeral(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "bad-ports", "'\(text)' is not a range of ports", at: Label(range, "not a range"),
      help: ["a range is written as \"1024-65535\""])
  }

  static func badPort(_ text: String, _ fault: PortForm.Fault, at range: SourceRange) -> Diagnostic {
    switch fault {
    case .form:
      Diagnostic(
        .error, id: "bad-ports", "'\(text)' is not a port", at: Label(range, "not a port"),
        help: meantPorts(text) + [
          "ports are 443, \"8000-8100\", \"tcp/443\", \"udp/53\", \"tcp\", \"udp\", \"icmp\", \"all\""
        ])
    case .range:
      Diagnostic(
        .error, id: "bad-ports", "'\(text)' is outside of 1 to 65535", at: Label(range, "no such port"),
        help: ["0", "0-65535"].contains(text)
          ? ["every port of TCP is \"tcp\", every protocol and port is \"all\""] : [])
    case .backwards(let meant):
      Diagnostic(
        .error, id: "bad-ports", "'\(text)' ends before it begins", at: Label(range, "the wrong way round"),
        help: ["did you mean '\(meant)'?"])
    }
  }

  static func emptyPorts(of block: BlockType, at range: SourceRange) -> Diagnostic {
    let nothing = block == .never ? "forbid nothing" : "let nothing pass"
    return Diagnostic(
      .error, id: "bad-ports", "'ports' is empty, so this '\(block.rawValue)' would \(nothing)",
      at: Label(range, "must hold at least one"))
  }

  static func badTag(_ fault: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.error, id: "bad-tags", fault, at: Label(range, "not allowed"))
  }

  static func tooManyTags(_ count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "bad-tags", "there are \(count) tags, and at most 40 are allowed", at: Label(range, "\(count) tags"))
  }

  /// Zones that are none of the region, together one mistake; `names` are all that are written.
  static func foreignZones(_ foreign: [(String, SourceRange)], among names: [String], region: String) -> Diagnostic {
    let quoted = foreign.map { "'\($0.0)'" }.joined(separator: ", ")
    let areLetters = foreign.allSatisfy { $0.0.utf8.count == 1 && $0.0.utf8.allSatisfy(isLower) }
    let whole = names.map { $0.utf8.count == 1 ? "\"\(region)\($0)\"" : "\"\($0)\"" }.joined(separator: ", ")
    return Diagnostic(
      .error, id: "foreign-zone",
      foreign.count == 1 ? "\(quoted) is not a zone of '\(region)'" : "\(quoted) are no zones of '\(region)'",
      at: Label(
        foreign[0].1.joined(with: foreign[foreign.count - 1].1), areLetters ? "no whole name" : "of another region"),
      help: [areLetters ? "write [\(whole)]" : "its zones are named like '\(region)a'"])
  }
}

/// Whether a text looks like addresses of IPv6, e.g. `2001:db8::/56`.
private func isIPv6(_ text: String) -> Bool {
  let digits = text.utf8.prefix { $0 != UInt8(ascii: "/") }
  return digits.contains(UInt8(ascii: ":"))
    && digits.allSatisfy { isDigit($0) || "abcdefABCDEF:.".utf8.contains($0) }
}

/// What a text that is no port was probably meant to be: "443/tcp", "TCP 443", "53:udp" and "*" are written elsewhere.
private func meantPorts(_ text: String) -> [String] {
  if ["*", "-1", "any", "0-65535"].contains(text) { return [didYouMean(oneOf: ["all"])] }
  if let service = Elsewhere.ports(of: text.lowercased()) { return ["write \(service)"] }
  for mark in ["..", ":", "\u{2013}", " ", "/"] {
    let range = text.replacing(" ", with: "").replacing(mark, with: "-")
    if range.contains("-"), case .success = PortForm.parse(range) { return [didYouMean(oneOf: [range])] }
  }
  let words = text.lowercased().split { "/: ".contains($0) }.map(String.init)
  for candidate in [words.joined(separator: "/"), words.reversed().joined(separator: "/")]
  where words.count <= 2 && candidate != text {
    if case .success = PortForm.parse(candidate) { return [didYouMean(oneOf: [candidate])] }
  }
  return didYouMean(text, among: ["all", "icmp", "tcp", "udp"].filter { $0.first == text.first })
}
