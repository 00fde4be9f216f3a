import Markup
import Words

extension MarkupWriter {
  /// Writes an element whose content is written by `content`.
  mutating func element(
    _ name: String, _ attributes: [Attribute] = [], _ content: (inout MarkupWriter) -> Void
  ) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  /// The same with a class.
  mutating func element(_ name: String, class style: String, _ content: (inout MarkupWriter) -> Void) {
    element(name, [Attribute("class", style)], content)
  }

  /// Writes a paragraph.
  mutating func paragraph(_ nodes: Node..., class style: String? = nil) {
    write(Element("p", style.map { [Attribute("class", $0)] } ?? [], nodes))
  }

  /// Writes what is shown only when asked for; the reader's search and the printer open it.
  mutating func folded(
    _ summary: [Node], isOpen: Bool = false, id: String? = nil, _ content: (inout MarkupWriter) -> Void
  ) {
    let attributes = (id.map { [Attribute("id", $0)] } ?? []) + (isOpen ? [Attribute("open", "")] : [])
    element("details", attributes) { writer in
      writer.write(Element("summary", [], summary))
      content(&writer)
    }
  }

  /// Writes folds below each other or, where there are many, beside each other as long as they are closed.
  mutating func folds(_ count: Int, _ content: (inout MarkupWriter) -> Void) {
    element("div", class: count > Folds.few ? "folds many" : "folds", content)
  }

  /// Writes a table in a box of its own, which scrolls where it is too wide.
  mutating func table(
    _ style: String, _ caption: String, _ heads: [String], _ rows: (inout MarkupWriter) -> Void
  ) {
    literal("<div class=\"table\">")
    open("table", [Attribute("class", style)])
    literal("<caption>")
    text(caption)
    literal("</caption><thead><tr>")
    for head in heads {
      literal("<th scope=\"col\">")
      text(head)
      literal("</th>")
    }
    literal("</tr></thead><tbody>")
    rows(&self)
    literal("</tbody></table></div>")
  }

  /// Writes a row that its first cell names.
  mutating func row(_ head: [Node], _ cells: [Node]...) {
    literal("\n<tr><th scope=\"row\">")
    for node in head { write(node) }
    literal("</th>")
    for cell in cells { write(cell) }
    literal("</tr>")
  }

  /// Writes a cell; one of an empty list says so.
  mutating func write(_ cell: [Node]) {
    literal("<td>")
    if cell.isEmpty { literal("nothing") }
    for node in cell { write(node) }
    literal("</td>")
  }
}

/// How many folds are few, so that each can stand by itself and be open.
enum Folds {
  static let few = 8
}

/// An element of text alone, e.g. `tag("b", "allow")`.
func tag(_ name: String, _ text: String, class style: String? = nil) -> Node {
  Element(name, style.map { [Attribute("class", $0)] } ?? [], [.text(text)]).node
}

/// Text as machines have it: a block, a name, an id.
func code(_ text: String) -> Node { tag("code", text) }

/// Nodes with a mark between them.
func joined(_ nodes: [Node], by mark: Node = ", ") -> [Node] {
  nodes.enumerated().flatMap { $0.offset == 0 ? [$0.element] : [mark, $0.element] }
}

/// The first of many, and the others when asked for.
func few(_ nodes: [Node], atMost most: Int = 6) -> [Node] {
  guard nodes.count > most + 2 else { return joined(nodes) }
  let others = Element("span", [], joined(Array(nodes[most...]))).node
  let rest = Element("details", class: "more", [tag("summary", "and \(nodes.count - most) more"), others])
  return joined(Array(nodes[..<most])) + [" ", rest.node]
}

/// A phrase as a heading has it, e.g. `Routes of a route table`.
func capitalized(_ phrase: String) -> String { phrase.prefix(1).uppercased() + phrase.dropFirst() }
