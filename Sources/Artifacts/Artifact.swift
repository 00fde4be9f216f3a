/// A file that a compilation makes.
package struct Artifact: Hashable, Sendable {
  /// Relative to the output folder, e.g. `stacks/acme/acme--vpc--prod.template.json`.
  package let path: String
  package let bytes: [UInt8]
  package let isExecutable: Bool

  package init(path: String, bytes: [UInt8], isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.isExecutable = isExecutable
  }
}
