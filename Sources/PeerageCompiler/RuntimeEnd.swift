import CloudFormation
import Diagnostics
import Synthesis
import Topology

/// A day of the calendar.
package struct Day: Hashable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// The day that many seconds after the beginning of 1970, in UTC.
  package init(secondsSince1970 seconds: Int) {
    // Days are counted from 1 March of the year 0, so that a leap day is the last of its year.
    let days = seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Whole months from this day's month to that of another.
  fileprivate func months(to year: Int, _ month: Int) -> Int { (year - self.year) * 12 + month - self.month }
}

/// Warns half a year before AWS stops supporting the runtime of the functions; nil before, or on a day not known.
func runtimeEnding(on today: Day?, _ stacks: [CompiledStack], in network: Network) -> Diagnostic? {
  let end = FunctionRuntime.end
  guard let today, today.months(to: end.year, end.month) <= 6, stacks.contains(where: \.holdsFunctions) else {
    return nil
  }
  return Diagnostic(
    .warning, id: "runtime-ends",
    "Lambda supports \(FunctionRuntime.name), which the functions of the templates run on, until \(end.year)-"
      + "\(end.month < 10 ? "0" : "")\(end.month)-\(end.day)",
    at: .init(network.declaration, "its stacks hold functions"),
    help: ["compile with a newer Peerage, which has a newer runtime"])
}
