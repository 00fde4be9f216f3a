import Words

/// A text in markdown that reads as well without any rendering, at most 100 columns wide where names allow.
struct Sheet {
  private static let width = 100
  private var lines: [String]

  init(of network: String, title: String) {
    lines = [
      "<!-- Written by peerage for network \(network). Change the topology and compile it again. -->", "# \(title)",
    ]
  }

  var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

  mutating func heading(_ text: String, level: Int = 2) {
    lines += ["", String(repeating: "#", count: level) + " " + text]
  }

  mutating func paragraph(_ text: String) { lines += [""] + wrapped(text, to: Sheet.width) }

  mutating func bullets(_ texts: [String]) {
    if texts.isEmpty { return }
    lines.append("")
    for text in texts {
      let rest = wrapped(text, to: Sheet.width - 2)
      lines += rest.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
    }
  }

  /// A command for a shell, each part but the first on a line of its own.
  mutating func command(_ parts: String...) { command(parts) }

  mutating func command(_ parts: [String]) {
    let last = parts.count - 1
    let text = parts.enumerated().map { index, part in (index == 0 ? "" : "  ") + part + (index == last ? "" : " \\") }
    lines += ["", "```sh"] + text + ["```"]
  }

  /// Columns as wide as their widest cell, so that they stand in line without rendering, too.
  mutating func table(_ head: [String], _ rows: [[String]]) {
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    lines += ["", line(head), line(widths.map { String(repeating: "-", count: $0) })] + rows.map(line)
  }
}

/// A word that stands as it is typed.
func code(_ text: String) -> String { "`\(text)`" }
