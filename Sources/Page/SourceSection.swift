import Diagnostics
import Markup

/// The topology, line by line.
struct SourceSection: Section {
  let id = "topology"
  let title = "The topology"
  private let source: SourceFile

  init(_ content: PageContent) { source = content.source }

  func write(into writer: inout MarkupWriter) {
    writer.paragraph("All of the above follows from this; every line named above leads here.")
    writer.element("ol", class: "source") { writer in
      for line in 1...lastLine {
        let range = source.lineRange(line)
        let text = String(decoding: source.bytes[range.lower..<range.upper], as: UTF8.self)
        writer.newLine()
        // The number stays when a search hides other lines.
        let place = [Attribute("id", "line-\(line)"), Attribute("value", "\(line)")]
        writer.write(Element("li", place, [Element("code", [], shown(text)).node]))
      }
    }
  }

  /// A file that ends with its last line's end has no line after it.
  private var lastLine: Int {
    let lines = source.lineStarts.count
    return lines > 1 && source.lineStarts[lines - 1] == source.bytes.count ? lines - 1 : lines
  }
}
