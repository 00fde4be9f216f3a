import Testing

@testable import Markup

@Suite struct MarkupWriterTests {
  private func written(_ element: Element) -> String {
    var writer = MarkupWriter()
    writer.write(element)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func elementsStandInEachOther() {
    let list = Element("ul", class: "tiers", [Element("li", [], ["app"]).node, Element("li", [], ["data"]).node])
    #expect(written(list) == "<ul class=\"tiers\"><li>app</li><li>data</li></ul>")
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("a & b", "a &amp; b"),
    ("\" onload=\"x", "&quot; onload=&quot;x"),
    ("]]>", "]]&gt;"),
    ("bell \u{7}", "bell \u{FFFD}"),
    ("Zürich 🏔", "Zürich 🏔"),
  ])
  func nothingSaidBecomesMarkup(_ text: String, _ escaped: String) {
    #expect(
      written(Element("p", [Attribute("title", text)], [.text(text)]))
        == "<p title=\"\(escaped)\">\(escaped)</p>")
  }

  @Test func voidElementsHaveNoEnd() {
    #expect(written(Element("input", [Attribute("type", "search")])) == "<input type=\"search\">")
    #expect(written(Element("rect", [Attribute("x", "1")])) == "<rect x=\"1\"></rect>")
  }
}
