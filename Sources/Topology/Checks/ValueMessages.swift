internal import Addressing
internal import Diagnostics

extension Diagnostic {
  static func emptyList(_ attribute: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "empty-list", "'\(attribute)' is an empty list", at: Label(range, "at least one must be here"))
  }

  static func outOfRange(_ number: Int, _ range: ClosedRange<Int>, _ attribute: String, at place: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .error, id: "out-of-range",
      "'\(attribute)' is \(number), and can be \(range.lowerBound) to \(range.upperBound)",
      at: Label(place, "\(number)"))
  }

  static func badBlock(_ text: String, _ fault: Block.Fault, at range: SourceRange) -> Diagnostic {
    switch fault {
    case .form:
      Diagnostic(
        .error, id: "bad-block", "'\(text)' is not a block of IPv4 addresses", at: Label(range, "not a block"),
        help: ["a block is an address and a length, as in 10.20.0.0/16"])
    case .hostBits(let meant):
      Diagnostic(
        .error, id: "host-bits", "'\(text)' is not aligned: it has bits beyond its length",
        at: Label(range, "inside \(meant)"), help: ["the block that holds it is \(meant)"])
    }
  }

  static func badAccount(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "bad-account", "'\(text)' is not the id of an account", at: Label(range, "12 digits must be here"))
  }

  static func badConnectionID(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "bad-connection", "'\(text)' is not the id of a connection",
      at: Label(range, "'pcx-' and 8 or 17 hexadecimal digits must be here"))
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
        help: didYouMean(text, among: ["all", "icmp", "tcp", "udp"].filter { $0.first == text.first }) + [
          "ports are 443, \"8000-8100\", \"udp/53\", \"tcp\", \"udp\", \"icmp\", \"all\""
        ])
    case .range:
      Diagnostic(.error, id: "bad-ports", "'\(text)' is outside of 1 to 65535", at: Label(range, "no such port"))
    case .backwards(let meant):
      Diagnostic(
        .error, id: "bad-ports", "'\(text)' ends before it begins", at: Label(range, "the wrong way round"),
        help: ["did you mean '\(meant)'?"])
    }
  }

  static func emptyPorts(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "bad-ports", "'ports' is empty, so this 'allow' would let nothing pass",
      at: Label(range, "at least one must be here"))
  }

  static func badTag(_ fault: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.error, id: "bad-tags", fault, at: Label(range, "not allowed"))
  }

  static func tooManyTags(_ count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "bad-tags", "there are \(count) tags, and at most 40 can be", at: Label(range, "\(count) tags"))
  }

  static func foreignZone(_ zone: String, region: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "foreign-zone", "'\(zone)' is not a zone of '\(region)'", at: Label(range, "of another region"),
      help: ["its zones are named like '\(region)a'"])
  }
}
