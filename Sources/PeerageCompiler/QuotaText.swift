import Survey

extension Report {
  /// Of each quota and limit whatever uses most of it, the fullest first; the sizes of stacks stand above, and what is
  /// hardly used is left out.
  func quotaLines(_ width: Int) -> [String] {
    let rows = fullest.filter { $0.usage.isNearLimit || $0.usage.isWorthTelling }
      .sorted { $0.usage.used * $1.usage.limit > $1.usage.used * $0.usage.limit }
    if rows.isEmpty { return [] }
    let heading = "Quotas of AWS, the fullest of each; what there is beside the network counts, too:"
    let figures = rows.map { "\(grouped($0.usage.used)) of \(grouped($0.usage.limit))" }
    let column = (figures.map(\.count).max() ?? 0) + 4
    let lines = zip(rows, figures).flatMap { row, figure -> [String] in
      let isTable = column * 3 < width
      let text = isTable ? row.words : figure + " " + row.words
      let indent = isTable ? column : 2
      let body = wrapped(text, to: width, indent: indent)
      guard isTable, let first = body.first else { return body + advice(row, indent, width) }
      let cell = String(repeating: " ", count: column - 2 - figure.count) + figure + "  "
      return [cell + first.dropFirst(column)] + body.dropFirst() + advice(row, indent, width)
    }
    return [""] + wrapped(heading, to: width) + lines
  }

  private func advice(_ row: FullestUsage, _ indent: Int, _ width: Int) -> [String] {
    row.usage.isNearLimit ? wrapped(row.usage.kind.beyond, to: width, indent: indent + 2) : []
  }

  private var fullest: [FullestUsage] {
    var found: [FullestUsage] = []
    for usage in survey.usages {
      guard let last = found.last, last.usage.kind == usage.kind else {
        found.append(FullestUsage(usage: usage, others: 0))
        continue
      }
      let (more, less) = (usage.used * last.usage.limit, last.usage.used * usage.limit)
      if more > less { found[found.count - 1] = FullestUsage(usage: usage, others: 0) }
      if more == less { found[found.count - 1].others += 1 }
    }
    return found
  }

  /// What the network costs a month, a sentence.
  var costSentence: String {
    let cost = survey.cost
    var counts: [(what: String, count: Int)] = []
    for item in cost.items where item.centsEach > 0 {
      if let index = counts.firstIndex(where: { $0.what == item.what }) {
        counts[index].count += item.count
      } else {
        counts.append((item.what, item.count))
      }
    }
    if counts.isEmpty { return "Without traffic it costs nothing a month." }
    let things = counts.map {
      "\($0.count) \($0.count == 1 ? String($0.what.dropLast($0.what.hasSuffix("sses") ? 2 : 1)) : $0.what)"
    }
    return "Without traffic it costs \(dollars(cost.cents)) a month: \(things.joined(separator: ", ")); \(cost.basis)."
  }
}

/// Whatever uses most of one quota, and how many others use as much.
private struct FullestUsage {
  let usage: Usage
  var others: Int

  var words: String {
    let more = others == 0 ? "" : ", and \(others) more as full"
    return "\(usage.kind.title): \(usage.subject)\(more)"
  }
}

extension Usage {
  /// A quarter or more, and not told elsewhere.
  fileprivate var isWorthTelling: Bool {
    kind != .resourcesPerStack && kind != .bytesPerTemplate && used * 4 >= limit
  }
}

/// An amount of money, e.g. `$1,165.70`.
func dollars(_ cents: Int) -> String { "$\(grouped(cents / 100))." + String(100 + cents % 100).dropFirst() }
