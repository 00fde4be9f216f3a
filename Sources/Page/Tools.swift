import Markup

/// Writes the way to each section, and the search that a script brings to life.
func writeTools(for sections: [any Section], into writer: inout MarkupWriter) {
  writer.newLine()
  writer.element("div", class: "tools") { writer in
    writer.element("nav", [Attribute("aria-label", "On this page")]) { writer in
      writer.folded(["Contents"]) { writer in
        let items = sections.map { section in
          Element("li", [], [Element("a", [Attribute("href", "#" + section.id)], [.text(section.title)]).node]).node
        }
        writer.write(Element("ol", [], items))
      }
    }
    writer.write(search)
  }
}

/// Hidden until the script shows it: without it, there is nothing to search with.
private let search = Element(
  "search", [Attribute("hidden", "")],
  [
    Element("label", [Attribute("for", "words"), Attribute("class", "unshown")], ["Search this page"]).node,
    Element(
      "input",
      [
        Attribute("type", "search"), Attribute("id", "words"), Attribute("placeholder", "Name, address or port"),
        Attribute("autocomplete", "off"), Attribute("spellcheck", "false"),
      ]
    ).node,
    Element("output", [Attribute("id", "hits"), Attribute("for", "words")]).node,
  ])
