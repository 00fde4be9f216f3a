extension Check {
  /// All checks in reading order.
  static let all: [Check] = []
}

extension Explanation {
  /// All diagnostics, in the order of the ids.
  package static let all: [Explanation] = Check.all.map(\.explanation).sorted { $0.id < $1.id }
}
