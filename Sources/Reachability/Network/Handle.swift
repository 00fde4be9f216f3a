/// The place of a thing among its like in a `DeployedNetwork`.
package struct Handle<Thing>: Hashable, Comparable, Sendable {
  package let index: Int

  package init(_ index: Int) { self.index = index }

  package static func < (left: Handle, right: Handle) -> Bool { left.index < right.index }
}

extension Array {
  package subscript(_ handle: Handle<Element>) -> Element {
    _read { yield self[handle.index] }
    _modify { yield &self[handle.index] }
  }

  /// Adds a thing and says where it stands.
  mutating func add(_ thing: Element) -> Handle<Element> {
    append(thing)
    return Handle(count - 1)
  }
}
