import Diagnostics

/// How a command's results are written.
enum Format: String {
  case text
  case json
}

/// The words of a command line after the command's name, sorted into options and operands.
struct Arguments {
  private(set) var operands: [String] = []
  private(set) var format = Format.text
  private(set) var out: String?
  private(set) var check = false
  private(set) var force = false
  private(set) var noPage = false
  private(set) var templates: [String] = []
  private(set) var parameters: [String: String] = [:]
  /// The ports that answers come back to, where somebody says so.
  private(set) var ephemeral: ClosedRange<UInt16>?

  /// Reads the words; `options` are those that the command takes.
  init(_ words: some Sequence<String>, options: Set<Option>) throws(Failure) {
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      if word == "--" {
        operands += rest
        break
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let option = Option(rawValue: parts[0]), options.contains(option) else {
        throw Failure.unknown("unknown option", parts[0], among: options.map(\.rawValue))
      }
      try take(option, inline: parts.count > 1 ? parts[1] : nil, &rest)
    }
  }

  /// The operands, which must be exactly as many as `names`.
  func expect(_ names: String...) throws(Failure) -> [String] {
    if operands.count < names.count { throw Failure(.usage, "\(names[operands.count]) is missing") }
    if operands.count > names.count { throw Failure(.usage, "'\(operands[names.count])' is one word too many") }
    return operands
  }

  private mutating func take(
    _ option: Option, inline: String?, _ rest: inout ArraySlice<String>
  ) throws(Failure) {
    switch option {
    case .check: check = try isSet(option, inline)
    case .force: force = try isSet(option, inline)
    case .noPage: noPage = try isSet(option, inline)
    case .parameter: try takeParameter(value(of: option, inline, &rest))
    case .ephemeral:
      let text = try value(of: option, inline, &rest)
      guard let range = ports(text) else {
        throw Failure(.usage, "'--ephemeral' takes the ports that answers come back to, as 32768-65535, not '\(text)'")
      }
      ephemeral = range
    case .template: templates.append(try value(of: option, inline, &rest))
    case .out: out = try value(of: option, inline, &rest)
    case .format:
      let text = try value(of: option, inline, &rest)
      guard let format = Format(rawValue: text) else {
        throw Failure(.usage, "'--format' is 'text' or 'json', not '\(text)'")
      }
      self.format = format
    }
  }

  /// That an option without a value is there; it may be there twice.
  private func isSet(_ option: Option, _ inline: String?) throws(Failure) -> Bool {
    if inline != nil { throw Failure(.usage, "'\(option.rawValue)' takes no value") }
    return true
  }

  private mutating func takeParameter(_ text: String) throws(Failure) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw Failure(.usage, "'--parameter' takes NAME=VALUE, not '\(text)'")
    }
    let name = String(text[..<sign])
    if parameters.updateValue(String(text[text.index(after: sign)...]), forKey: name) != nil {
      throw Failure(.usage, "'--parameter' gives '\(name)' twice")
    }
  }

  /// A range of ports as `FROM-TO`.
  private func ports(_ text: String) -> ClosedRange<UInt16>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first > 0, first <= last else { return nil }
    return first...last
  }

  private func value(
    of option: Option, _ inline: String?, _ rest: inout ArraySlice<String>
  ) throws(Failure) -> String {
    guard let value = inline ?? rest.popFirst(), !value.isEmpty else {
      throw Failure(.usage, "'\(option.rawValue)' needs a value")
    }
    return value
  }
}
