import CloudFormation

/// Who wrote a file: its first lines tell.
package enum Ownership: Hashable, Sendable {
  /// Peerage did, for the network of that name.
  case network(String)
  case foreign

  /// What a file of ours begins with before the network's name: a script, a sheet, a template.
  private static let marks = [
    "# Written by peerage for network ", "<!-- Written by peerage for network ",
    "\"Description\": \"" + Template.summaryMark,
  ]

  package init(of bytes: [UInt8]) {
    let head = String(decoding: bytes.prefix(400), as: UTF8.self)
    for mark in Ownership.marks {
      guard let found = head.start(of: mark) else { continue }
      let name = head[found...].dropFirst(mark.count).prefix { $0.isLetter || $0.isNumber || $0 == "-" }
      self = .network(String(name))
      return
    }
    self = .foreign
  }
}

extension String {
  /// Where `part` first begins.
  fileprivate func start(of part: String) -> Index? {
    indices.first { self[$0...].hasPrefix(part) }
  }
}
