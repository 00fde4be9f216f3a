/// All diagnostics for a terminal of `width` columns, with excerpts of the source, an empty line between two.
package func renderText(
  _ diagnostics: Diagnostics, of source: SourceFile, colour: Bool = false, width: Int = 100
) -> String {
  let renderer = TextRenderer(source: source, palette: Palette(isOn: colour), width: max(width, 24))
  return diagnostics.sorted.map { renderer.render($0).map { $0 + "\n" }.joined() }.joined(separator: "\n")
}

/// Renders a diagnostic as lines: what and where, the excerpts, details, help.
private struct TextRenderer {
  let source: SourceFile
  let palette: Palette
  let width: Int

  func render(_ diagnostic: Diagnostic) -> [String] {
    let excerpt = ExcerptRenderer(diagnostic, source: source, palette: palette, width: width)
    return [header(of: diagnostic)] + excerpt.lines + diagnostic.details.map(shown) + diagnostic.help.flatMap(help)
  }

  private func header(of diagnostic: Diagnostic) -> String {
    let severity = palette.paint("\(diagnostic.severity.rawValue):", as: .severity(diagnostic.severity))
    let message = palette.paint(shown(diagnostic.message), as: .strong)
    return "\(place(of: diagnostic, in: source)): \(severity) \(message) [\(diagnostic.id)]"
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
