/// The text of a script as it is written, piece by piece. The only place that quotes for the shell.
struct ShellText {
  private(set) var bytes: [UInt8] = []
  /// The tables that were written, each with the names of its columns.
  private(set) var tables: [String] = []

  init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Text that stands as it is.
  mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func write(_ text: some Collection<UInt8>) { bytes.append(contentsOf: text) }

  /// The text as one word of the shell, whatever it holds: `it's` is `'it'\''s'`.
  mutating func quote(_ text: String) { quote { $0.write(text) } }

  /// An assignment, e.g. `NETWORK='acme'`.
  mutating func assign(_ name: String, _ text: String) { assign(name) { $0.write(text) } }

  /// An assignment of rows of words, a line each, with a comment that says what the columns are. The scripts know them by
  /// `names`: the table's as a file, e.g. `existing-routes`, and those of its columns.
  mutating func table(_ name: String, columns: String, names: String, _ rows: [[String]]) {
    table(name, columns: columns, names: names, of: rows) { text, row in
      for (place, word) in row.enumerated() {
        if place > 0 { text.write(" ") }
        text.write(word)
      }
    }
  }

  /// The same, each row as `writeRow` writes it.
  mutating func table<Item>(
    _ name: String, columns: String, names: String, of items: [Item], _ writeRow: (inout ShellText, Item) -> Void
  ) {
    tables.append(names)
    write("\n# " + columns + "\n")
    assign(name) { text in
      for (index, item) in items.enumerated() {
        if index > 0 { text.write("\n") }
        writeRow(&text, item)
      }
    }
  }

  /// What the columns of all tables are called.
  mutating func writeTableNames() {
    write("\n# table, its columns\n")
    assign("TABLES", tables.joined(separator: "\n"))
  }

  private mutating func assign(_ name: String, _ writeText: (inout ShellText) -> Void) {
    write(name + "=")
    quote(writeText)
    write("\n")
  }

  /// Quotes what `writeText` writes.
  private mutating func quote(_ writeText: (inout ShellText) -> Void) {
    let quote = UInt8(ascii: "'")
    bytes.append(quote)
    let start = bytes.count
    writeText(&self)
    if bytes[start...].contains(quote) {
      let parts = bytes[start...].split(separator: quote, omittingEmptySubsequences: false)
      bytes.replaceSubrange(start..., with: Array(parts.joined(separator: "'\\''".utf8)))
    }
    bytes.append(quote)
  }
}
