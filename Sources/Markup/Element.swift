/// An element of HTML or SVG: a tree that one writer renders, so that nothing in a topology can become markup.
package struct Element: Hashable, Sendable {
  package let name: String
  /// In the order in which they are written; names are ours, values may be anybody's.
  package var attributes: [Attribute]
  package var children: [Node]

  package init(_ name: String, _ attributes: [Attribute] = [], _ children: [Node] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }
}

/// An attribute of an element, e.g. `class="tier"`.
package struct Attribute: Hashable, Sendable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What stands in an element.
package enum Node: Hashable, Sendable {
  /// Anybody's text; it is escaped.
  case text(String)
  case element(Element)
  /// The content of a `style` or `script` of ours, as it is: HTML knows no escapes there. Never anything that a
  /// topology says.
  case verbatim(String)
}

extension Node: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self = .text(text) }
}

extension Element {
  /// The element as a node.
  package var node: Node { .element(self) }

  /// An element with attributes by name, e.g. `Element("p", class: "note", ["…"])`.
  package init(_ name: String, class style: String, _ children: [Node] = []) {
    self.init(name, [Attribute("class", style)], children)
  }

  /// The same with one attribute more.
  package func with(_ name: String, _ value: String) -> Element {
    var copy = self
    copy.attributes.append(Attribute(name, value))
    return copy
  }
}
