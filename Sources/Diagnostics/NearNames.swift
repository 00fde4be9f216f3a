/// The names that are nearest to a word, if they are within a few edits, at most three.
package func nearNames(to word: String, among names: some Sequence<String>) -> [String] {
  let limit = word.utf8.count <= 3 ? 1 : word.utf8.count <= 6 ? 2 : 3
  guard word.utf8.count <= 64 else { return [] }
  let near = names.compactMap { name in editDistance(word, name, atMost: limit).map { (distance: $0, name: name) } }
  let least = near.map(\.distance).min()
  return near.filter { $0.distance == least }.map(\.name).sorted().prefix(3).map { $0 }
}

/// "did you mean 'prod' or 'prod-2'?", if there are near names.
package func didYouMean(_ word: String, among names: some Sequence<String>) -> [String] {
  let near = nearNames(to: word, among: names)
  return near.isEmpty ? [] : [didYouMean(oneOf: near)]
}

/// "did you mean 'prod', 'prod-2' or 'prod-3'?"
package func didYouMean(oneOf names: [String]) -> String {
  let quoted = names.map { "'\($0)'" }
  let last = quoted.last ?? ""
  return "did you mean \(quoted.count > 1 ? quoted.dropLast().joined(separator: ", ") + " or " : "")\(last)?"
}

/// How many insertions, deletions, replacements and swaps of neighbours lead from one to the other; nil above `limit`.
package func editDistance(_ left: String, _ right: String, atMost limit: Int) -> Int? {
  let (a, b) = (Array(left.utf8), Array(right.utf8))
  guard abs(a.count - b.count) <= limit else { return nil }
  var rows = [Array(0...b.count)]
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var best = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
      row.append(best)
    }
    if (row.min() ?? 0) > limit { return nil }
    rows.append(row)
  }
  return rows[a.count][b.count] <= limit ? rows[a.count][b.count] : nil
}
