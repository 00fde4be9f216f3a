import Words

/// All diagnostics for a terminal of `width` columns, with excerpts of the source, an empty line between two.
///
/// The first line of each is wrapped only where a person reads it (`wrapsHeaders`): programs look for it as a whole.
package func renderText(
  _ diagnostics: Diagnostics, of source: SourceFile, colour: Bool = false, width: Int = 100, wrapsHeaders: Bool = false
) -> String {
  let renderer = TextRenderer(
    source: source, palette: Palette(isOn: colour), width: max(width, 24), wrapsHeaders: wrapsHeaders)
  return diagnostics.sorted.map { renderer.render($0).map { $0 + "\n" }.joined() }.joined(separator: "\n")
}

/// The same for a person, who wants few lines where there are many diagnostics.
func renderDigest(
  _ diagnostics: Diagnostics, of source: SourceFile, colour: Bool, width: Int, wrapsHeaders: Bool
) -> String {
  let renderer = TextRenderer(
    source: source, palette: Palette(isOn: colour), width: max(width, 24), wrapsHeaders: wrapsHeaders)
  let digest = Digest(diagnostics)
  var lines: [String] = []
  var last = Digest.Extent.firstLine
  for (diagnostic, extent) in digest.shown {
    if !lines.isEmpty, extent == .whole || last == .whole { lines.append("") }
    lines += extent == .whole ? renderer.render(diagnostic) : renderer.header(of: diagnostic)
    last = extent
  }
  if !digest.remainder.isEmpty { lines += [""] + digest.remainder }
  return lines.map { $0 + "\n" }.joined()
}

/// Renders a diagnostic as lines: what and where, the excerpts, details, help.
private struct TextRenderer {
  let source: SourceFile
  let palette: Palette
  let width: Int
  let wrapsHeaders: Bool

  func render(_ diagnostic: Diagnostic) -> [String] {
    let excerpt = ExcerptRenderer(diagnostic, source: source, palette: palette, width: width)
    return header(of: diagnostic) + excerpt.lines + cut(diagnostic.details).map(shown) + diagnostic.help.flatMap(help)
  }

  /// `FILE:LINE:COLUMN: error: message [id]`; where it is wrapped, all but the first line hang two columns in.
  func header(of diagnostic: Diagnostic) -> [String] {
    let place = place(of: diagnostic, in: source)
    let severity = "\(diagnostic.severity.rawValue):"
    let taken = columns(of: place) + severity.utf8.count + 3
    let text = "\(shown(diagnostic.message)) [\(diagnostic.id)]"
    let lines = wrapsHeaders ? wrap(text, to: width - 2, after: taken - 2) : [text]
    let painted = lines.enumerated().map { index, line in
      index == lines.count - 1 ? paintMessage(line, before: "[\(diagnostic.id)]") : palette.paint(line, as: .strong)
    }
    let first = "\(place): \(palette.paint(severity, as: .severity(diagnostic.severity)))"
    return [painted[0].isEmpty ? first : "\(first) \(painted[0])"] + painted.dropFirst().map { "  " + $0 }
  }

  private func paintMessage(_ line: String, before id: String) -> String {
    let message = line.dropLast(id.count)
    return message.isEmpty ? id : palette.paint(String(message.dropLast()), as: .strong) + " " + id
  }

  private func help(_ text: String) -> [String] {
    let label = "help: "
    return wrap(shown(text), to: width - label.utf8.count).enumerated().map { index, line in
      index == 0
        ? palette.paint("help:", as: .help) + " " + line : String(repeating: " ", count: label.utf8.count) + line
    }
  }
}

/// `stacks/acme.hcl:12:11`, or the path alone for what is about the whole file.
func place(of diagnostic: Diagnostic, in source: SourceFile) -> String {
  let path = shown(source.path)
  guard let subject = diagnostic.subject else { return path }
  let position = source.position(at: subject.range.lower)
  return "\(path):\(position.line):\(position.column)"
}
