package import Addressing

/// A VPC or a subnet that templates make, perhaps, and of which too little is known to say anything.
package struct UnreadEnd: Sendable {
  /// E.g. `acme-prod App`, as other ends are called.
  package var title: String
  package let source: Source
  /// Whether it is a VPC, and no subnet of one that is noted.
  package let isVPC: Bool
  /// The VPC that a subnet lies in; nil for a VPC, and where it is not known.
  package let vpc: Handle<VPC>?
  /// What the VPC of a subnet is called, even if it could not be read itself.
  package let titleOfVPC: String?
  /// Where the VPC of a subnet is written.
  let holder: Source?
  /// Its addresses; nil where they are not known.
  package let addresses: AddressSet?
  /// Its name, by its `Name` tag or else its logical id.
  package let name: String
  /// What is not known of it, and of its VPC.
  package let unknowns: [Unknown]

  /// What it goes by.
  package var names: [String] {
    [title, name, source.id] + [name, source.id].map { "\(titleOfVPC.map { "\($0) " } ?? "")\($0)" } + [source.words]
  }

  /// What its VPC goes by.
  package var namesOfVPC: [String] { [titleOfVPC, holder?.id, holder?.words].compactMap(\.self) }
}

extension Source {
  /// Where it is written, e.g. `acme--vpc--prod ProdAppAclIn2000`.
  package var words: String { stack.isEmpty ? id : "\(stack) \(id)" }
}
