package import Diagnostics

/// Where the parts of a declaration stand in the file, and which of them had mistakes; for diagnostics alone, it takes
/// no part in what the network is.
package struct Places: Sendable {
  /// The name's place, or the word that begins a block without one.
  package var name: SourceRange
  /// The values of the attributes that are written, e.g. `cidr`.
  package var values: [String: SourceRange] = [:]
  /// The items of a list by the attribute's name, e.g. `cidr`, `subnets.app`.
  package var items: [String: [SourceRange]] = [:]
  /// The attributes with a mistake that has been reported: what follows from them is not worth a diagnostic.
  package var flaws: Set<String> = []

  package init(name: SourceRange = SourceRange(0, 0)) { self.name = name }

  /// The place of an attribute's value, or of the name where the attribute is not written.
  package subscript(_ attribute: String) -> SourceRange { values[attribute] ?? name }

  /// The place of one item of a list, or the nearest thing to it.
  package func item(_ index: Int, of attribute: String) -> SourceRange {
    guard let places = items[attribute], places.indices.contains(index) else { return self[attribute] }
    return places[index]
  }

  /// Whether the attribute is written in this very block.
  package func wrote(_ attribute: String) -> Bool { values[attribute] != nil }
}
