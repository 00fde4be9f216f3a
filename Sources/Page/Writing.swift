import Markup

extension MarkupWriter {
  /// Writes an element whose content is written by `content`.
  mutating func element(
    _ name: String, _ attributes: [Attribute] = [], _ content: (inout MarkupWriter) -> Void
  ) {
    open(Element(name, attributes))
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
    let cells = heads.map { Element("th", [Attribute("scope", "col")], [.text($0)]).node }
    open(Element("div", class: "table"))
    open(Element("table", class: style))
    write(Element("caption", [], [.text(caption)]))
    write(Element("thead", [], [Element("tr", [], cells).node]))
    element("tbody", [], rows)
    close("table")
    close("div")
  }

  /// Writes a row that its first cell names.
  mutating func row(_ head: [Node], _ cells: [Node]...) {
    beginRow()
    for node in head { write(node) }
    close("th")
    for cell in cells { write(cell) }
    close("tr")
  }

  /// Writes a row of text that its first cell names, up to the cells that follow; `close("tr")` ends it.
  mutating func beginRow(_ head: String) {
    beginRow()
    write(.text(head))
    close("th")
  }

  private mutating func beginRow() {
    newLine()
    open(RowParts.row)
    open(RowParts.head)
  }

  /// Writes a cell.
  mutating func write(_ cell: [Node]) {
    open(RowParts.cell)
    for node in cell { write(node) }
    close("td")
  }

  /// Writes a cell of text: there are ten thousands of them, so that none is made as an element first.
  mutating func cell(_ text: String) {
    open(RowParts.cell)
    write(.text(text))
    close("td")
  }
}

/// What every row is made of.
private enum RowParts {
  static let row = Element("tr", [])
  static let head = Element("th", [Attribute("scope", "row")])
  static let cell = Element("td", [])
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
