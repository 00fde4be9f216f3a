import Markup
import Topology

/// The page of a network: one HTML document that needs nothing else.
///
/// Written section by section: a large network has hundreds of ACLs, whose tree nobody has to hold.
package func page(of content: PageContent) -> [UInt8] {
  let sections = sections(of: content)
  var writer = MarkupWriter(reserving: (1 << 16) + (content.network.vpcs.count << 14))
  writer.preamble(
    "<!DOCTYPE html>\n<!-- Written by peerage for network \(content.network.name), from its topology -->\n")
  writer.element("html", [Attribute("lang", "en")]) { writer in
    writeHead(of: content.network.name.text, into: &writer)
    writer.element("body") { writer in
      writer.write(Element("a", [Attribute("class", "skip"), Attribute("href", "#content")], ["To the content"]))
      Masthead(content).write(into: &writer)
      writer.element("div", class: "frame") { writer in
        writeTools(for: sections, into: &writer)
        writer.element("main", [Attribute("id", "content")]) { writer in
          for section in sections { write(section, into: &writer) }
        }
      }
      writer.write(Element("script", [], [.verbatim(Script.text)]))
    }
  }
  writer.newLine()
  return writer.bytes
}

/// A part of the page that has a heading and can be gone to.
protocol Section {
  /// Its anchor, e.g. `limits`.
  var id: String { get }
  var title: String { get }
  /// Writes what stands below the heading.
  func write(into writer: inout MarkupWriter)
}

/// The sections in the order in which they stand.
private func sections(of content: PageContent) -> [any Section] {
  [
    PictureSection(content), OpeningSection(content), ResidueSection(content), AddressSection(content),
    StackSection(content), LimitSection(content), CostSection(content), ACLSection(content), OwnerSection(content),
    SourceSection(content),
  ]
}

private func write(_ section: any Section, into writer: inout MarkupWriter) {
  let heading = section.id + "-title"
  writer.newLine()
  writer.element("section", [Attribute("id", section.id), Attribute("aria-labelledby", heading)]) { writer in
    writer.write(Element("h2", [Attribute("id", heading)], [.text(section.title)]))
    section.write(into: &writer)
  }
}
