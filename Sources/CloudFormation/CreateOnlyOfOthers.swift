// Types that Peerage makes no resources of: `create-only.txt`, written from the schemas by `Tests/Documentation/generate.py`.

extension CreateOnly {
  /// What of a resource of a type, e.g. `AWS::EC2::SecurityGroup`, cannot change where it stands; nil for types of which
  /// no schema is known here.
  package init?(ofType type: String) {
    if let own = ResourceType(rawValue: type) {
      self = own.createOnly
      return
    }
    guard let row = CreateOnly.row(of: type) else { return nil }
    let words = row.split(separator: " ").dropFirst()
    self.init(
      Set(words.filter { !$0.hasPrefix("?") }.map(String.init)),
      perhaps: Set(words.filter { $0.hasPrefix("?") }.map { String($0.dropFirst()) }))
  }

  /// A line of the table, without its end.
  private static func row(of type: String) -> String? {
    let name = Array(type.utf8)
    return PackageResources.create_only_txt.split(separator: UInt8(ascii: "\n")).first { row in
      row.starts(with: name) && (row.count == name.count || row[row.startIndex + name.count] == UInt8(ascii: " "))
    }.map { String(decoding: $0, as: UTF8.self) }
  }
}
