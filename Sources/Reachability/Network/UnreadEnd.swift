import Addressing

/// A VPC or a subnet that templates make, perhaps, and of which too little is known to say anything.
package struct UnreadEnd: Sendable {
  /// E.g. `acme-prod App`, as other ends are called.
  package var title: String
  package let source: Source
  /// The VPC that a subnet lies in; nil for a VPC, and where it is not known.
  package let vpc: Handle<VPC>?
  /// What the VPC of a subnet is called, even if it could not be read itself.
  package let titleOfVPC: String?
  /// Where the VPC of a subnet is written that could not be read either.
  let holder: Source?
  /// Its addresses; nil where they are not known.
  package let addresses: NumberSet?
  /// What is not known of it.
  package let unknown: Unknown

  /// What it goes by.
  package var names: [String] { [title, source.id, source.stack.isEmpty ? source.id : "\(source.stack) \(source.id)"] }
}
