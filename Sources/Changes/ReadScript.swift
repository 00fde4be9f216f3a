import Artifacts
package import Reach

// What a script that was compiled before knows of accounts and regions: no template tells them.

extension KnownSites {
  /// Reads the tables of a `network-deploy` as it was written for `network`. Nil for what is no such script, and for one
  /// whose tables are not as they are known here: then its places are not known.
  package init?(script bytes: [UInt8], of network: String) {
    guard Ownership(of: bytes) == .network(network) else { return nil }
    let tables = ScriptTables(bytes)
    guard let accounts = tables.rows("ACCOUNTS", "account", "its id"),
      let places = tables.rows("SITES", "account", "region"),
      let standing = tables.rows("STACKS", "stack", "account", "region"), !places.isEmpty
    else { return nil }
    let ids = Dictionary(accounts.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    func known(_ account: String, _ region: String) -> KnownSite {
      KnownSite(account: account, id: ids[account].flatMap { $0 == "-" ? nil : $0 }, region: region)
    }
    self.init(
      sites: places.map { known($0[0], $0[1]) },
      stacks: Dictionary(standing.map { ($0[0], known($0[1], $0[2])) }, uniquingKeysWith: { first, _ in first }))
  }
}

/// The tables at the head of a script: an assignment of lines, and before it a comment that names the columns.
private struct ScriptTables {
  private let lines: [Substring]

  init(_ bytes: [UInt8]) {
    lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The words of each row that stand in the columns of these names; nil where there is no such table.
  func rows(_ table: String, _ columns: String...) -> [[String]]? {
    guard let start = lines.firstIndex(where: { $0.hasPrefix(table + "='") }), start > 0,
      let end = lines[start...].firstIndex(where: { $0.hasSuffix("'") })
    else { return nil }
    let names = lines[start - 1].drop { $0 == "#" || $0 == " " }.split(separator: ",").map { $0.drop { $0 == " " } }
    let places = columns.compactMap { column in names.firstIndex { $0 == column } }
    if places.count < columns.count { return nil }
    let text = lines[start...end].joined(separator: "\n").dropFirst(table.count + 2).dropLast()
    var rows: [[String]] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let last = places.max(), last < words.count else { return nil }
      rows.append(places.map { String(words[$0]) })
    }
    return rows
  }
}
