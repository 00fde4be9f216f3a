/// Words as people list them: `a`, `a and b`, `a, b and c`.
package func listed(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}

/// The same of a list that may be long: of more than `most` the first ones, and how many more there are. At least three
/// are left out then, so that a list is not cut for the sake of one.
package func few(_ words: [String], atMost most: Int = 8) -> String {
  words.count > most ? beginning(of: words, most - 2) : listed(words)
}

/// A list of names without `and`, as a message or a table has it, cut as `few` cuts it.
package func fewNames(_ names: [String], atMost most: Int = 8) -> String {
  names.count > most ? beginning(of: names, most - 2) : names.joined(separator: ", ")
}

private func beginning(of words: [String], _ shown: Int) -> String {
  words.prefix(shown).joined(separator: ", ") + " and \(grouped(words.count - shown)) more"
}

/// Lines, of more than `most` the first ones and a line that says how many more there are.
package func fewLines(_ lines: [String], atMost most: Int = 12, _ rest: (Int) -> String) -> [String] {
  lines.count > most ? lines.prefix(most - 2) + [rest(lines.count - most + 2)] : lines
}

/// Each once, in the order of the first ones.
package func unique(_ names: [String]) -> [String] {
  var seen: Set<String> = []
  return names.filter { seen.insert($0).inserted }
}
