import Diagnostics

/// What is wrong with one file, up to a number that a person can use.
struct Complaints {
  /// How many are made before the rest of the file is given up.
  static let limit = 100

  private(set) var list: [Diagnostic] = []
  /// There were more than the limit: nothing more is taken.
  private(set) var isFull = false

  mutating func add(_ diagnostic: Diagnostic) {
    if isFull { return }
    isFull = list.count == Complaints.limit
    list.append(isFull ? .tooManyErrors(limit: Complaints.limit) : diagnostic)
  }
}
