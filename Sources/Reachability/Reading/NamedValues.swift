/// What has a value under a name, in a template by its place among all.
enum ValueName: Hashable, Sendable {
  /// The `CidrBlock` of a resource, by its number over all stacks.
  case block(of: Int)
  case parameter(String, in: Int)
  case output(Int, in: Int)
  case condition(String, in: Int)
  /// The name of an output's export.
  case exportName(Int, in: Int)
  /// Not a value: that the names of all exports are found.
  case exports
}

/// The values of names, each found once.
///
/// Names lead on to names: in circles, and in chains as long as a template, which only mistakes and malice make. So what
/// waits for a value stands in a list of its own and takes no room on the call stack.
final class NamedValues {
  private var known: [ValueName: Value] = [:]
  /// The names that what is being looked at wants and that have no value yet.
  private var missing: [ValueName] = []
  /// The outputs that templates export, by the names of the exports, once `.exports` has its value.
  var exported: [String: ValueName] = [:]
  /// How often something has been looked at, for tests of how work grows.
  private(set) var looks = 0

  /// What stands for a value that is not found yet; what comes of it counts for nothing.
  private static let waiting = Value.unknown("", why: "it is not found yet")
  private static let circle = Value.unknown("", why: "its value goes in a circle")

  /// The value of a name for what is being looked at.
  func value(of name: ValueName) -> Value {
    if let value = known[name] { return value }
    missing.append(name)
    return NamedValues.waiting
  }

  /// What `look` comes to once all names that it asks for have their values, which `evaluate` looks for.
  func find(_ look: () -> Value, _ evaluate: (ValueName) -> Value) -> Value {
    while true {
      let value = seen(look)
      if missing.isEmpty { return value }
      settle(missing, evaluate)
    }
  }

  private func seen(_ look: () -> Value) -> Value {
    missing = []
    looks += 1
    return look()
  }

  /// Finds the values of names and of all that they lead to: the last of the list first.
  private func settle(_ names: [ValueName], _ evaluate: (ValueName) -> Value) {
    var waiting = names
    var places: [ValueName: Int] = [:]
    while let name = waiting.last {
      if known[name] != nil {
        waiting.removeLast()
        continue
      }
      let value = seen { evaluate(name) }
      if missing.isEmpty {
        known[name] = value.short
        places[name] = nil
        continue
      }
      places[name] = waiting.count - 1
      guard let start = missing.lazy.compactMap({ places[$0] }).min() else {
        waiting += missing
        continue
      }
      close(waiting[beginning(of: start, places)...], &places)
    }
  }

  /// A circle through the exports is one of those names of exports that lead to an import.
  private func beginning(of circle: Int, _ places: [ValueName: Int]) -> Int {
    places[.exports].map { max(circle, $0 + 1) } ?? circle
  }

  /// Gives up those that wait for each other.
  private func close(_ names: ArraySlice<ValueName>, _ places: inout [ValueName: Int]) {
    for name in names where places[name] != nil {
      known[name] = NamedValues.circle
      places[name] = nil
    }
  }
}
