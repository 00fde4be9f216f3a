import Survey
import Words

extension Report {
  /// Of each quota and limit whatever uses most of it, the fullest first; the sizes of stacks stand above, and what is
  /// hardly used is left out.
  func quotaLines(_ width: Int) -> [String] {
    let rows = FullestUsage.all(of: survey.usages).filter(\.isWorthTelling)
      .sorted { $0.usage.used * $1.usage.limit > $1.usage.used * $0.usage.limit }
    if rows.isEmpty { return [] }
    let heading = "Quotas of AWS, the fullest of each; what there is beside the network counts, too:"
    let column = (rows.map(\.figures.count).max() ?? 0) + 4
    let isTable = column * 3 < width
    return [""] + wrapped(heading, to: width)
      + rows.flatMap { row in
        (isTable ? row.cells(column, width) : wrapped(row.figures + " " + row.words, to: width, indent: 2))
          + row.advice(indent: isTable ? column + 2 : 4, width)
      }
  }
}

/// Whatever uses most of one quota, and how many others use as much.
private struct FullestUsage {
  let usage: Usage
  var others = 0

  /// In the order of the kinds, which that of the usages is.
  static func all(of usages: [Usage]) -> [FullestUsage] {
    var found: [FullestUsage] = []
    for usage in usages {
      guard let last = found.last, last.usage.kind == usage.kind else {
        found.append(FullestUsage(usage: usage))
        continue
      }
      let (more, less) = (usage.used * last.usage.limit, last.usage.used * usage.limit)
      if more > less { found[found.count - 1] = FullestUsage(usage: usage) }
      if more == less { found[found.count - 1].others += 1 }
    }
    return found
  }

  /// Near the limit, or a quarter of it or more and not told elsewhere.
  var isWorthTelling: Bool {
    switch usage.kind {
    case .resourcesPerStack, .bytesPerTemplate: usage.isNearLimit
    case .rulesPerACL, .rulesPerACLRange, .connectionsPerVPC, .routesPerTable, .blocksPerVPC, .subnetsPerVPC,
      .routeTablesPerVPC, .aclsPerVPC, .vpcsPerRegion, .addressesPerRegion, .natGatewaysPerZone,
      .gatewayEndpointsPerRegion, .parametersPerStack, .outputsPerStack:
      usage.isNearLimit || usage.used * 4 >= usage.limit
    }
  }

  var figures: String { "\(grouped(usage.used)) of \(grouped(usage.limit))" }

  var words: String {
    "\(usage.kind.title): \(usage.subject)" + (others == 0 ? "" : ", and \(others) more as full")
  }

  /// The figures in a column of their own, the words beside it.
  func cells(_ column: Int, _ width: Int) -> [String] {
    let lines = wrapped(words, to: width, indent: column)
    let cell = String(repeating: " ", count: column - 2 - figures.count) + figures + "  "
    return lines.prefix(1).map { cell + $0.dropFirst(column) } + lines.dropFirst()
  }

  /// What can be done near the limit.
  func advice(indent: Int, _ width: Int) -> [String] {
    usage.isNearLimit ? wrapped(usage.kind.beyond, to: width, indent: indent) : []
  }
}
