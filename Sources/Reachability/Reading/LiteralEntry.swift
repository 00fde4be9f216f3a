import CloudFormation
import JSONText

/// An ACL entry that refers to nothing but its ACL, without the tree that it was written in: half of a template is
/// entries, and they are held until all templates are there.
struct LiteralEntry: Sendable {
  let id: String
  let condition: String?
  /// The logical id of its ACL.
  let acl: String
  let terms: EntryTerms

  /// Nil for other resources, and for entries that are not written out.
  init?(_ resource: StackTemplate.Declaration) {
    guard case .read(.entry) = resource.role, case .ref(let acl)? = resource.properties["NetworkAclId"],
      let terms = try? EntryTerms(resource.properties, literal)
    else { return nil }
    id = resource.id
    condition = resource.condition
    self.acl = acl
    self.terms = terms
  }
}

/// What a value comes to that refers to nothing.
private func literal(_ json: JSON) -> Value {
  json.scalar.map { .text($0) } ?? .unknown("", why: "it refers to something")
}
