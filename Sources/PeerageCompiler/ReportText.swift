import Addressing
import CloudFormation

extension Report {
  /// The report for the terminal; `full` also says what each stack takes from which.
  package func text(full: Bool) -> String {
    let waves = stacks.map(\.wave).max() ?? 0
    var lines = ["network \(network): \(count(stacks.count, "stack")) in \(count(waves, "wave"))", ""]
    lines += stackTable(full: full)
    if let spokesThatFit {
      lines += [
        "",
        "\(count(spokesThatFit, "more default spoke")) \(spokesThatFit == 1 ? "fits" : "fit") into the stack; another layout cannot be chosen once it is deployed",
      ]
    }
    return (lines + residueLines()).joined(separator: "\n") + "\n"
  }

  private func stackTable(full: Bool) -> [String] {
    let width = (stacks.map(\.name.count) + [5]).max() ?? 5
    let head = "wave  \(padded("stack", width))  resources    bytes"
    let limits =
      "      \(padded("", width))     of \(TemplateLimits.resources)  of \(grouped(TemplateLimits.inlineBytes))"
    return [head, limits]
      + stacks.flatMap { stack in
        [
          "\(aligned("\(stack.wave)", 4))  \(padded(stack.name, width))  \(aligned("\(stack.resources)", 9))  \(aligned(grouped(stack.bytes), 9))"
        ] + (full && !stack.takesFrom.isEmpty ? ["      takes from \(stack.takesFrom.joined(separator: ", "))"] : [])
      }
  }

  /// One line for each tier and kind of traffic, with who can send it.
  private func residueLines() -> [String] {
    guard !residue.isEmpty else { return [] }
    var order: [Residue] = []
    var senders: [Residue: [String]] = [:]
    for item in residue {
      let key = Residue(from: "", to: item.to, traffic: item.traffic)
      if senders[key] == nil { order.append(key) }
      senders[key, default: []].append(item.from)
    }
    let lines = order.map { key in "  \(key.to): \(key.traffic.words) from \(shortened(senders[key] ?? []))" }
    return [
      "", "Network ACLs cannot tell these packets from answers, so that they pass unasked;",
      "security groups there must let in only what the application needs:",
    ] + lines
  }

  private func shortened(_ names: [String]) -> String {
    names.count <= 6
      ? names.joined(separator: ", ") : names.prefix(4).joined(separator: ", ") + " and \(names.count - 4) more"
  }
}

/// `1 stack`, `2 stacks`.
func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// A number with a comma for thousands, e.g. `51,200`.
func grouped(_ number: Int) -> String {
  let digits = Array(String(number))
  return String(
    digits.enumerated().flatMap { index, digit -> [Character] in
      index > 0 && (digits.count - index) % 3 == 0 ? [",", digit] : [digit]
    })
}

private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

private func aligned(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

extension Traffic {
  /// The traffic in words, e.g. `tcp 1024-65535, icmp echo replies`.
  var words: String {
    if isEverything { return "everything" }
    var words = tcp.ranges.map { "tcp \($0)" } + udp.ranges.map { "udp \($0)" }
    switch icmp {
    case .none: break
    case .echoReply: words.append("icmp echo replies")
    case .all: words.append("icmp")
    }
    return words.joined(separator: ", ")
  }
}
