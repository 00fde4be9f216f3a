/// Writes elements as bytes that are HTML and, of SVG, well-formed XML too.
package struct MarkupWriter {
  package private(set) var bytes: [UInt8] = []

  package init(reserving capacity: Int = 1 << 14) { bytes.reserveCapacity(capacity) }

  /// Writes an element and all that is in it.
  package mutating func write(_ element: Element) {
    open(element.name, element.attributes)
    if element.children.isEmpty, MarkupWriter.isVoid(element.name) { return }
    for child in element.children { write(child) }
    close(element.name)
  }

  /// Writes the beginning of an element; what is written next stands in it, until `close`.
  package mutating func open(_ name: String, _ attributes: [Attribute] = []) {
    bytes.append(UInt8(ascii: "<"))
    append(name)
    for attribute in attributes {
      bytes.append(UInt8(ascii: " "))
      append(attribute.name)
      append("=\"")
      escape(attribute.value)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  /// Writes the end of an element.
  package mutating func close(_ name: String) {
    append("</")
    append(name)
    bytes.append(UInt8(ascii: ">"))
  }

  /// Writes what may stand before the first element: a document type, a comment. Never anything that a topology says
  /// beside names.
  package mutating func preamble(_ text: String) { append(text) }

  /// Writes markup as it is, where building elements would take too long: a static string is ours, and can hold
  /// nothing that a topology says.
  package mutating func literal(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Writes text, escaped.
  package mutating func text(_ text: String) { escape(text) }

  /// Breaks the line between two elements, for whoever reads the source.
  package mutating func newLine() { append("\n") }

  /// Writes what stands in an element.
  package mutating func write(_ node: Node) {
    switch node {
    case .text(let text): escape(text)
    case .element(let element): write(element)
    case .verbatim(let text): append(text)
    }
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Writes text so that no byte of it is markup, in an element as in an attribute's quotes.
  private mutating func escape(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      var begin = 0
      // Most of what is written are letters, which lie above all that needs an entity but one.
      for index in utf8.indices where utf8[index] <= UInt8(ascii: ">") || utf8[index] == 0x7F {
        guard let entity = MarkupWriter.entity(of: utf8[index]) else { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[begin..<index]))
        append(entity)
        begin = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[begin...]))
    }
  }

  /// What stands for a byte that would be markup, or that XML does not know; nil for others.
  private static func entity(of byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"): nil
    case ..<0x20, 0x7F: "\u{FFFD}"
    default: nil
    }
  }

  /// Whether an element of HTML holds nothing and has no end.
  private static func isVoid(_ name: String) -> Bool {
    switch name {
    case "br", "col", "hr", "img", "input", "link", "meta", "wbr": true
    default: false
    }
  }
}
